using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>One video on its way to one account, from wherever the journal says that it is.</summary>
internal sealed class TikTokPublication(TikTokClient client, TikTokUpload upload, PublicationJournal journal, PublicationOrder order, Func<long, TikTokChunks> cut, TimeProvider time)
{
    /// <summary>By TikTok's media limits.</summary>
    private const long MostBytes = 4_000_000_000;

    /// <summary>As often as a connection may break, or a session end, within one run.</summary>
    private const int MostRounds = 12;

    /// <summary>A status has room for 512 characters in all.</summary>
    private const int ShownCaption = 300;

    /// <summary>An attempt does not wait longer; what it waited for goes on, and the next attempt asks again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LaterWait = TimeSpan.FromSeconds(30);
    private const int ShortWaits = 12;

    private readonly TikTokMetadata metadata = (TikTokMetadata)order.Metadata;
    private readonly TikTokChunks chunks = cut(Measure(order.VideoPath));
    private TikTokSession? session = journal.View.State is JournalState.Planned or JournalState.Failed ? null : TikTokSession.Of(journal.View.Reference);
    private bool isOurs;
    private bool isOver;

    public async Task<PublicationFact> FinishAsync(CancellationToken cancellationToken)
    {
        if (journal.View is { IsFinished: true, State: not JournalState.Failed }) return Fact();
        var (rounds, looks, waited) = (0, 0, TimeSpan.Zero);
        while (true)
        {
            if (session is null)
            {
                if (rounds++ >= MostRounds) throw BrokenOff();
                await BeginAsync(cancellationToken);
                await SendAsync(0, cancellationToken);
            }

            var status = await client.StatusAsync(session!.PublishId, cancellationToken);
            var next = TikTokDecision.Of(status, journal.View.State, isOver, chunks.Bytes);
            switch (IsEarly(next, status) && looks < ShortWaits ? TikTokNext.Wait : next)
            {
                case TikTokNext.Posted:
                    return await FinishAsync(JournalState.Public, status.PostId, cancellationToken);
                case TikTokNext.Inbox:
                    return await FinishAsync(JournalState.Inbox, postId: null, cancellationToken);
                case TikTokNext.Failed:
                    await FailAsync(status.FailReason, cancellationToken);
                    break;
                case TikTokNext.Unknown:
                    throw await UnknownAsync(cancellationToken);
                case TikTokNext.Begin:
                    session = null;
                    break;
                case TikTokNext.Upload when rounds++ < MostRounds:
                    await SendAsync(status.UploadedBytes ?? 0, cancellationToken);
                    break;
                case TikTokNext.Upload:
                    throw BrokenOff();
                case TikTokNext.Wait when waited >= LongestWait:
                    throw StillProcessing.Since($"TikTok has the video ({session}) and has been working on it for {LongestWait.TotalMinutes:0} minutes. The next attempt asks again; nothing is uploaded twice.", time);
                case TikTokNext.Wait:
                    await KeepAsync(JournalState.Processing, cancellationToken);
                    var wait = looks++ < ShortWaits ? ShortWait : LaterWait;
                    waited += wait;
                    await Task.Delay(wait, time, cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"{next} is no step");
            }
        }
    }

    /// <summary>A post gets its address, and a new one is known everywhere, only after a while.</summary>
    private bool IsEarly(TikTokNext next, TikTokStatus status) => next switch
    {
        TikTokNext.Posted => status.PostId is null && metadata.PrivacyLevel == TikTokPostInfo.Everyone,
        TikTokNext.Unknown => isOurs && journal.View.State is (JournalState.Accepted or JournalState.Processing),
        _ => false,
    };

    private PhaseException BrokenOff() =>
        PhaseException.Transient("VendorUnreachable", $"TikTok: the upload of {session?.ToString() ?? "the video"} broke off {MostRounds} times. The next attempt goes on where it is.");

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (metadata.Mode == TikTokMode.Inbox)
        {
            session = await client.BeginDraftAsync(chunks, cancellationToken);
        }
        else
        {
            var creator = await client.CreatorAsync(cancellationToken);
            session = await client.BeginPostAsync(TikTokPostInfo.Of(metadata, creator), chunks, cancellationToken) with { Username = creator.Username };
        }

        await journal.AppendAsync(JournalState.SessionOpen, cancellationToken, session.Reference);
        (isOurs, isOver) = (true, false);
    }

    private async Task SendAsync(long from, CancellationToken cancellationToken)
    {
        void Tell(double fraction) => order.Progress.Report(new PhaseProgress(fraction, $"uploading to TikTok, {fraction:P0}"));
        var end = await upload.SendAsync(order.VideoPath, chunks, session!.Upload, from, () => KeepAsync(JournalState.BytesSent, cancellationToken), Tell, cancellationToken);
        switch (end.Next)
        {
            case TikTokUploadNext.Complete:
                await journal.AppendAsync(JournalState.Accepted, cancellationToken, id: session.PublishId);
                break;
            case TikTokUploadNext.Over:
                isOver = true;
                break;
            case TikTokUploadNext.Refused:
                throw PhaseException.Permanent("VendorRefused", $"TikTok refused the upload of {session}: {end.Said}. The file must be an MP4 within TikTok's limits.");
            default:
                await Task.Delay(ShortWait, time, cancellationToken);
                break;
        }
    }

    /// <summary>Once for each session: what is written already is not written again.</summary>
    private async Task KeepAsync(JournalState state, CancellationToken cancellationToken)
    {
        if (journal.View.State < state || journal.View.State == JournalState.OutcomeUnknown) await journal.AppendAsync(state, cancellationToken);
    }

    /// <summary>A session of an earlier run that TikTok gave up for a cause that passes is begun anew; otherwise the attempt ends.</summary>
    private async Task FailAsync(string? reason, CancellationToken cancellationToken)
    {
        var fault = TikTokRules.JudgePost(reason);
        var passes = fault.Outcome is ExitClass.Transient or ExitClass.Quota;
        if (!passes) await journal.AppendAsync(JournalState.Failed, cancellationToken, note: fault.Message);
        if (!passes || isOurs) throw fault.ToException(time.GetUtcNow());
        session = null;
    }

    private async Task<PhaseException> UnknownAsync(CancellationToken cancellationToken)
    {
        if (journal.View.State != JournalState.OutcomeUnknown) await journal.AppendAsync(JournalState.OutcomeUnknown, cancellationToken);
        return PhaseException.Permanent("PublicationUnknown",
            $"TikTok may have posted the video ({session}) and does not say so any more, so it is not posted again. Look at the account: if the video is not there, "
            + $"delete {journal.Folder} from the object store and retry from Publishing.");
    }

    private async Task<PublicationFact> FinishAsync(JournalState state, string? postId, CancellationToken cancellationToken)
    {
        await journal.AppendAsync(state, cancellationToken, id: postId ?? session!.PublishId, url: postId is null ? null : TikTokPostInfo.Address(session!.Username, postId));
        return Fact();
    }

    private PublicationFact Fact() => new()
    {
        Platform = Platform.TikTok,
        State = journal.View.State == JournalState.Inbox ? PublicationStates.Inbox : PublicationStates.Published,
        Id = journal.View.Id,
        Url = journal.View.Url,
        PublishedAt = journal.View.Since,
        Message = journal.View switch
        {
            { State: JournalState.Inbox } => $"It waits in the inbox of TikTok's app. Finish it there, and switch the AI-generated label on: a draft cannot carry it. Caption: {TextLimit.ToUnits(metadata.Title, ShownCaption)}",
            { Url: null } => "TikTok has posted it and gives no address: only its author sees it, or it is still being checked.",
            _ => null,
        },
    };

    private static long Measure(string path) => new FileInfo(path).Length is > 0 and <= MostBytes and var bytes
        ? bytes
        : throw PhaseException.Permanent("UploadRejected", $"TikTok: the video has {new FileInfo(path).Length} bytes; it takes from one to {MostBytes}.");
}
