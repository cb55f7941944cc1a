using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>Shows a person how the run goes. Called from several phases at once.</summary>
internal interface IRunDisplay
{
    IProgress<PhaseProgress> Begin(PhaseName phase);

    void End(PhaseReport report);
}
