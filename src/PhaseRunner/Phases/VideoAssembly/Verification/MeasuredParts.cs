namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>
/// What was measured on picture and sound while they were joined. It counts for a video that holds exactly their <paramref name="Packets"/>: see
/// <see cref="PacketHashes"/>.
/// </summary>
internal sealed record MeasuredParts(PictureMeasurement Picture, SoundMeasurement Sound, string Packets);
