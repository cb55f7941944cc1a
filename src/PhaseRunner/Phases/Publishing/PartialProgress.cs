using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Phases.Publishing;

/// <summary>One of several equal parts of a phase, told as a part of the whole.</summary>
internal sealed class PartialProgress(IProgress<PhaseProgress> whole, int index, int count) : IProgress<PhaseProgress>
{
    public void Report(PhaseProgress value) => whole.Report(value with { Fraction = (index + value.Fraction) / count });
}
