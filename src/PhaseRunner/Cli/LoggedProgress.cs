using Microsoft.Extensions.Logging;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>A line per tenth in the pod's log.</summary>
internal sealed class LoggedProgress(ILogger logger) : IProgress<PhaseProgress>
{
    private int tenth;

    public void Report(PhaseProgress value)
    {
        var reached = (int)(value.Fraction * 10);
        var before = Volatile.Read(ref tenth);
        if (reached > before && Interlocked.CompareExchange(ref tenth, reached, before) == before) logger.Progressed(reached * 10, value.Activity);
    }
}
