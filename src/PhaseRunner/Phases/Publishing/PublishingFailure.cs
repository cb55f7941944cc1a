using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing;

namespace VideoAgent.PhaseRunner.Phases.Publishing;

/// <summary>Several platforms' failures as the phase's one.</summary>
internal static class PublishingFailure
{
    /// <summary>As long as one platform may still succeed by waiting, the phase is worth another attempt: what is published stays published.</summary>
    private static readonly ExitClass[] MostHopefulFirst = [ExitClass.Transient, ExitClass.Quota, ExitClass.Moderation, ExitClass.Permanent];

    public static PhaseException Of(IReadOnlyList<PlatformFailure> failures, IReadOnlyList<PublicationFact> publications)
    {
        var leading = failures.Select(failure => failure.Cause).OrderBy(failure => Array.IndexOf(MostHopefulFirst, failure.Outcome)).First();
        var done = publications.Select(publication => $"{publication.Platform}: {publication.State} at {publication.Url}.");
        var message = string.Join('\n', [.. failures.Select(failure => failure.Cause.Message), .. done]);
        return new PhaseException(leading.Outcome, leading.Reason, message, leading)
        {
            RetryAt = leading.RetryAt,
            Facts = new PhaseFacts { Publications = [.. publications, .. failures.Select(Fact)] },
        };
    }

    private static PublicationFact Fact(PlatformFailure failure) => new()
    {
        Platform = failure.Platform,
        State = failure.Cause.Outcome is ExitClass.Transient or ExitClass.Quota ? PublicationStates.Waiting : PublicationStates.Failed,
        Message = failure.Cause.Message,
    };
}

internal sealed record PlatformFailure(Platform Platform, PhaseException Cause);
