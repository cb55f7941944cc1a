namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>What was seen: stretches without light, and without change.</summary>
internal sealed record PictureMeasurement(IReadOnlyList<Stretch> Black, IReadOnlyList<Stretch> Frozen);
