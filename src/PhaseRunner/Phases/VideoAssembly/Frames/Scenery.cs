namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>What is filmed: a still and a camera movement for each scene, and what stands in the corner all the time.</summary>
internal sealed record Scenery(FrameSize Size, IReadOnlyList<KenBurns> Motion, IReadOnlyList<Still> Stills, Watermark? Watermark);
