namespace VideoAgent.PhaseRunner.Doctor;

/// <summary>What a check found. <paramref name="Remedy"/> is null when all is well.</summary>
internal sealed record Finding(string Subject, string Detail, string? Remedy = null)
{
    public bool IsFine => Remedy is null;
}
