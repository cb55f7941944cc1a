using System.Diagnostics;

namespace VideoAgent.PhaseRunner.Tracing;

/// <summary>What takes time in a phase. Begins nothing, and costs nothing, unless <see cref="AttemptTrace"/> listens.</summary>
internal static class RunnerActivities
{
    public const string Name = "VideoAgent.PhaseRunner";

    public static ActivitySource Source { get; } = new(Name);

    public static Activity? Begin(string name) => Source.StartActivity(name);
}
