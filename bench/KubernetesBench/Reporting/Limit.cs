namespace VideoAgent.KubernetesBench.Reporting;

/// <summary>One thing that is to be reached, and whether it was.</summary>
internal sealed record Limit(string What, double Measured, string Reach, bool IsReached);
