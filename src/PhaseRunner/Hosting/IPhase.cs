using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>
/// One phase of the pipeline. It may be killed at any moment and run again: it writes only into its context, the host makes results visible,
/// and paid calls go through <see cref="PhaseContext.Calls"/> so that none is paid twice.
/// </summary>
internal interface IPhase
{
    PhaseName Name { get; }

    /// <summary>Raised whenever the same inputs would give a different output: old results are then no longer reused.</summary>
    int Version { get; }

    /// <summary>
    /// Everything in the spec (and in the world: prompt files, voices, the date of a list) that decides the output, as name and value.
    /// The host adds the phase's version and its upstream hashes. What is left out must not change the output.
    /// </summary>
    IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec);

    /// <summary>As <see cref="Inputs(VideoSpec)"/>, of a phase whose output is one request's own: no other request reuses it.</summary>
    IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec, RequestIdentity request) => Inputs(spec);

    /// <summary>For the provenance of the video: who makes the output. Null of a phase that adds nothing of its own to what is seen or heard.</summary>
    Maker? MakerOf(VideoSpec spec) => null;

    /// <summary>Makes every artifact below <see cref="PhaseContext.OutputPath"/>. Fails with <see cref="PhaseException"/>.</summary>
    Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken);
}
