using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>
/// What was heard. <paramref name="Loudness"/> is null when there is no sound that could be measured; <paramref name="Packets"/> is a hash of the compressed
/// sound, the same for the same sound in another file.
/// </summary>
internal sealed record SoundMeasurement(Loudness? Loudness, IReadOnlyList<Stretch> Silent, string Packets);
