using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>What was heard. <paramref name="Loudness"/> is null when there is no sound that could be measured.</summary>
internal sealed record SoundMeasurement(Loudness? Loudness, IReadOnlyList<Stretch> Silent);
