using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>Reads lines aloud and, if it can, says when each word was said.</summary>
internal interface IVoiceProvider
{
    /// <summary>As in a manifest's <c>voice.provider</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Engine, data and the model really used: the same version says the same text with the same sound. Fails like <see cref="SpeakAsync"/> when there is
    /// no engine, or no price.
    /// </summary>
    string VersionOf(VoiceSpec voice);

    /// <summary>For the provenance of the video. Who does not say is taken for a model: see <c>Disclosure</c>.</summary>
    Maker MakerOf(VoiceSpec voice) => new() { Provider = Name, Origin = Origin.Unknown };

    /// <summary>
    /// One take of the whole script. When it does not fit the video, the phase asks again with another <see cref="VoiceRequest.Pace"/>, or stretches the
    /// take itself when that was paid for. Fails with <see cref="Contracts.Phases.PhaseException"/>.
    /// </summary>
    /// <param name="calls">What a vendor charges for goes through it.</param>
    Task<VoiceTake> SpeakAsync(VoiceRequest request, PaidCalls calls, IProgress<double> progress, CancellationToken cancellationToken);
}

internal sealed record VoiceRequest
{
    /// <summary>The spoken lines in order, as the script has them.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required VoiceSpec Voice { get; init; }

    /// <summary>Multiplies the voice's own pace; <see cref="VoiceSpec.Speed"/> is already in it.</summary>
    public required double Pace { get; init; }

    /// <summary>Where to write the recording; further parts have it as the beginning of their names.</summary>
    public required string AudioPath { get; init; }
}
