namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>Small grey pictures and when each is shown, in seconds of the film.</summary>
internal sealed record Keyframes(IReadOnlyList<double> Times, IReadOnlyList<byte[]> Pictures)
{
    public static Keyframes Joined(IReadOnlyList<Keyframes> parts) =>
        new([.. parts.SelectMany(part => part.Times)], [.. parts.SelectMany(part => part.Pictures)]);
}
