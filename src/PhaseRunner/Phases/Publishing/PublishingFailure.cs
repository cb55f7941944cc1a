using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Phases.Publishing;

/// <summary>Several platforms' failures as the phase's one.</summary>
internal static class PublishingFailure
{
    /// <summary>As long as one platform may still succeed by waiting, the phase is worth another attempt: what is published stays published.</summary>
    private static readonly ExitClass[] MostHopefulFirst = [ExitClass.Transient, ExitClass.Quota, ExitClass.Moderation, ExitClass.Permanent];

    public static PhaseException Of(IReadOnlyList<PhaseException> failures, IReadOnlyList<PublicationFact> publications)
    {
        var leading = failures.OrderBy(failure => Array.IndexOf(MostHopefulFirst, failure.Outcome)).First();
        var done = publications.Select(publication => $"{publication.Platform}: {publication.State} at {publication.Url}.");
        var message = string.Join('\n', [.. failures.Select(failure => failure.Message), .. done]);
        return new PhaseException(leading.Outcome, leading.Reason, message, leading) { RetryAt = leading.RetryAt };
    }
}
