using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>One video on its way to one account, from wherever the journal says that it is.</summary>
internal sealed class InstagramPublication(InstagramAccount account, PublicationJournal journal, PublicationOrder order, InstagramMetadata metadata, TimeProvider time)
{
    /// <summary>By Instagram's limits of a Reel.</summary>
    private const long MostBytes = 300_000_000;

    /// <summary>As often as a connection may break, or a container end, within one run.</summary>
    private const int MostRounds = 12;

    /// <summary>An attempt does not wait longer; what it waited for goes on, and the next attempt asks again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(20);

    /// <summary>Nobody asks for a post who wrote longer ago that he would: another may have begun to look what became of it.</summary>
    private static readonly TimeSpan Resolve = TimeSpan.FromSeconds(30);

    /// <summary><see cref="Resolve"/>, every attempt to connect, and the time that an answer has: what was sent by then is done, or never will be.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    /// <summary>Lists may lag behind a post.</summary>
    private const int Looks = 6;

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(1);

    private readonly long bytes = Measure(order.VideoPath);
    private readonly InstagramClient client = account.Client;
    private InstagramContainer? container = journal.View.State is JournalState.Planned or JournalState.Failed ? null : InstagramContainer.Of(journal.View.Reference);
    private bool isNew;
    private bool isSent;
    private TimeSpan waited;

    public async Task<PublicationFact> FinishAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; journal.View.State == JournalState.Failed || !journal.View.IsFinished;)
        {
            if (journal.View is { State: JournalState.Accepted, Id: { } mediaId })
            {
                await journal.AppendAsync(JournalState.Public, cancellationToken, url: await client.PermalinkAsync(mediaId, cancellationToken));
                continue;
            }

            // A journal of another namespace, or one that somebody deleted, is not known here.
            if (journal.View.State == JournalState.Planned && await IsThereAsync(cancellationToken)) continue;
            if (container is null) await BeginAsync(cancellationToken);
            var state = await client.StateAsync(container!.Id, cancellationToken);
            var lacksBytes = container.Upload is not null && (state.UploadedBytes ?? (isSent ? bytes : 0)) < bytes;
            var next = InstagramDecision.Of(state.Stage, journal.View.State, lacksBytes, isNew);
            if (next == InstagramNext.Look) next = await LookAsync(state.Stage, cancellationToken);
            if (next is not (InstagramNext.Wait or InstagramNext.Find) && round++ >= MostRounds)
                throw PhaseException.Transient("VendorFailing", $"Instagram: the container {container.Id} came no further within {MostRounds} steps: {state.Said}. The next attempt goes on where it is.");
            await StepAsync(next, state, cancellationToken);
        }

        return Fact();
    }

    private Task StepAsync(InstagramNext next, InstagramContainerState state, CancellationToken cancellationToken) => next switch
    {
        InstagramNext.Upload => SendAsync(state.UploadedBytes ?? 0, cancellationToken),
        InstagramNext.Publish => PublishAsync(cancellationToken),
        InstagramNext.Find => FindAsync(cancellationToken),
        InstagramNext.Begin => BeginAsync(cancellationToken),
        InstagramNext.Failed => FailAsync(state.Said, cancellationToken),
        InstagramNext.Unknown => DespairAsync(cancellationToken),
        // It was found among the account's posts.
        InstagramNext.Look => Task.CompletedTask,
        _ => WaitAsync(cancellationToken),
    };

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (await client.PostsLeftAsync(cancellationToken) is <= 0)
        {
            throw new PhaseException(ExitClass.Quota, "DailyLimitReached", "Instagram: the account has posted as often as it may within a day. It is asked again every hour.")
            {
                RetryAt = time.GetUtcNow() + TimeSpan.FromHours(1),
            };
        }

        var parameters = new JsonObject
        {
            ["media_type"] = "REELS",
            ["caption"] = InstagramCaption.With(metadata.Caption, order.VideoSha256),
            ["share_to_feed"] = true,
            ["is_ai_generated"] = metadata.AiGenerated,
        };
        if (account.SendsBytes) parameters["upload_type"] = "resumable";
        else parameters["video_url"] = Reachable(order.Link(LinkLifetime)).AbsoluteUri;
        container = await client.MakeContainerAsync(parameters, cancellationToken);
        (isNew, isSent) = (true, false);
        await journal.AppendAsync(JournalState.SessionOpen, cancellationToken, container.Reference);
    }

    private async Task SendAsync(long from, CancellationToken cancellationToken)
    {
        order.Progress.Report(new PhaseProgress((double)from / bytes, "uploading to Instagram"));
        var trouble = await account.Upload.SendAsync(order.VideoPath, container!.Upload!, from, bytes, cancellationToken);
        isSent = trouble is null;
        if (!isSent) await WaitAsync(cancellationToken);
    }

    /// <summary>That it is going to be asked for is kept first. A refusal that leaves no doubt is kept as well: nothing was posted.</summary>
    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        await journal.AppendAsync(JournalState.BytesSent, cancellationToken);
        if (time.GetUtcNow() - journal.View.Since > Resolve) return;
        try
        {
            var (mediaId, fault, subcode) = await client.PublishAsync(container!.Id, cancellationToken);
            if (mediaId is not null)
            {
                await journal.AppendAsync(JournalState.Accepted, cancellationToken, id: mediaId);
                return;
            }

            var wasRefused = fault is { Outcome: ExitClass.Permanent or ExitClass.Quota } || subcode is InstagramRules.NotReady or InstagramRules.Expired;
            if (!wasRefused) return;
            await journal.AppendAsync(JournalState.SessionOpen, cancellationToken, container.Reference);
            if (fault!.Outcome is ExitClass.Permanent or ExitClass.Quota) throw fault.ToException(time.GetUtcNow());
            await WaitAsync(cancellationToken);
        }
        catch (OutcomeUnknownException) when (!cancellationToken.IsCancellationRequested)
        {
            // The container and the account's posts say what became of it.
        }
    }

    /// <summary>After it was asked to be published: whether the account has it, and if not, what that means.</summary>
    private async Task<InstagramNext> LookAsync(InstagramStage stage, CancellationToken cancellationToken)
    {
        var recent = await client.RecentAsync(cancellationToken);
        if (await TakeAsync(recent, cancellationToken)) return InstagramNext.Look;

        // Of what nobody knows since when, only all posts are enough.
        var isWhole = recent.Count < InstagramClient.MostRecent || (journal.View.State == JournalState.BytesSent && recent.Any(media => media.At < journal.View.Since));
        return InstagramDecision.Missing(stage, time.GetUtcNow() - journal.View.Since >= Settled, isWhole);
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken) => await TakeAsync(await client.RecentAsync(cancellationToken), cancellationToken);

    private async Task<bool> TakeAsync(IReadOnlyList<InstagramMedia> recent, CancellationToken cancellationToken)
    {
        if (recent.FirstOrDefault(media => media.Id is not null && InstagramCaption.IsMarked(media.Caption, order.VideoSha256)) is not { Id: { } mediaId }) return false;
        await journal.AppendAsync(JournalState.Accepted, cancellationToken, id: mediaId);
        return true;
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await LookAsync(InstagramStage.Published, cancellationToken) == InstagramNext.Look) return;
            await Task.Delay(LookAgain, time, cancellationToken);
        }

        // That it is published is certain; only where is not.
        await journal.AppendAsync(JournalState.Public, cancellationToken, id: container!.Id);
    }

    private async Task FailAsync(string? said, CancellationToken cancellationToken)
    {
        var fault = InstagramRules.JudgeContainer(said);
        var passes = fault.Outcome is ExitClass.Transient or ExitClass.Quota;
        if (!passes) await journal.AppendAsync(JournalState.Failed, cancellationToken, note: fault.Message);
        if (!passes || isNew) throw fault.ToException(time.GetUtcNow());
        await BeginAsync(cancellationToken);
    }

    private async Task DespairAsync(CancellationToken cancellationToken)
    {
        if (journal.View.State != JournalState.OutcomeUnknown) await journal.AppendAsync(JournalState.OutcomeUnknown, cancellationToken);
        throw PhaseException.Permanent("PublicationUnknown",
            $"Instagram was asked to post the video (container {container!.Id}) and does not say whether it did, so it is not asked again. Look at the account: if the video is not there, "
            + $"delete {journal.Folder} from the object store and retry from Publishing.");
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (waited >= LongestWait)
            throw StillProcessing.Since($"Instagram has been working on the container {container!.Id} for {LongestWait.TotalMinutes:0} minutes. The next attempt asks again; nothing is posted twice.", time);
        waited += LookAgain;
        await Task.Delay(LookAgain, time, cancellationToken);
    }

    private PublicationFact Fact() => new()
    {
        Platform = Platform.Instagram,
        State = PublicationStates.Published,
        Id = journal.View.Id,
        Url = journal.View.Url,
        PublishedAt = journal.View.Since,
        Message = journal.View.Url is null ? "Instagram has posted it and gave no address: look at the account." : null,
    };

    private static Uri Reachable(Uri link) => link.Scheme is "https" or "http"
        ? link
        : throw PhaseException.Permanent("VideoNotReachable",
            $"Instagram fetches videos, and the object store is a folder, which it cannot reach. Use S3 under an address of the internet, a token of a Facebook login with {InstagramSettings.Login}: facebook, or spec.publishing.instagram.mode: Link.");

    private static long Measure(string path) => new FileInfo(path).Length is > 0 and <= MostBytes and var bytes
        ? bytes
        : throw PhaseException.Permanent("UploadRejected", $"Instagram: the video has {new FileInfo(path).Length} bytes; it takes from one to {MostBytes}.");
}
