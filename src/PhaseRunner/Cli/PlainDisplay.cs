using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>One line per event, for logs and pipes: begun, each quarter, ended.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time) : IRunDisplay
{
    private const double Step = 0.25;
    private readonly long begun = time.GetTimestamp();
    private readonly Lock gate = new();

    public IProgress<PhaseProgress> Begin(PhaseName phase)
    {
        Write(phase, "started");
        return new Quarters(progress => Write(phase, $"{progress.Fraction,4:P0}  {progress.Activity}"));
    }

    public void End(PhaseReport report) => Write(report.Phase, ReportText.Outcome(report));

    private void Write(PhaseName phase, string text)
    {
        lock (gate) output.WriteLine($"{time.GetElapsedTime(begun).TotalSeconds,6:0.0}s  {phase,-18}  {OneLine.Of(text)}");
    }

    private sealed class Quarters(Action<PhaseProgress> write) : IProgress<PhaseProgress>
    {
        private readonly Lock gate = new();
        private double next = Step;

        public void Report(PhaseProgress value)
        {
            lock (gate)
            {
                if (value.Fraction < next || value.Fraction >= 1) return;
                next = (Math.Floor(value.Fraction / Step) + 1) * Step;
            }

            write(value);
        }
    }
}
