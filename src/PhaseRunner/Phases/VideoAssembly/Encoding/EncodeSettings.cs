using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

/// <summary>How the picture is compressed, on how many cores.</summary>
internal sealed record EncodeSettings(FrameSize Size, int Fps, string Preset, int Crf, int Cores)
{
    /// <summary>Chosen by quality per second: docs/decisions/0003-encoder-preset.md.</summary>
    public const string DefaultPreset = "veryfast";

    /// <summary>Keyframes at least this often, so that players can seek and platforms can cut.</summary>
    public const int KeyframeSeconds = 2;

    public static EncodeSettings From(AssemblySpec spec, FrameSize size) =>
        new(size, spec.Fps, spec.Preset ?? DefaultPreset, spec.Crf, Environment.ProcessorCount);

    /// <summary>
    /// x264's own rule of one and a half threads per core, but for the cores of this container: x264 would count the node's,
    /// and every thread costs a dozen frames of memory.
    /// </summary>
    public int Threads => Math.Clamp(Cores * 3 / 2, 1, 16);
}
