using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>
/// Brings a video to the connected channel, once. A session's address is in the journal before its first byte is sent, and a session makes one video at
/// most; a new one is opened only when YouTube has forgotten the old one and the bytes that complete a video were never sent to it. What is left in
/// doubt is looked for by its tag, and else left to a person.
/// </summary>
internal sealed class YouTubePublisher(YouTubeAccount account, HttpClient http, TimeProvider time) : IPublisher
{
    /// <summary>YouTube forgets a session when it is idle for about a week; more than a few in one run are a fault of the way to it.</summary>
    private const int MostSessions = 3;

    /// <summary>Large enough that the line, not the answers between, decides how long an upload takes.</summary>
    public int PartBytes { get; init; } = 64 * ResumableUpload.UnitBytes;

    public Platform Platform => Platform.YouTube;

    public string Target => $"youtube {account.Fingerprint}";

    public async Task<PublicationFact> PublishAsync(PublicationOrder order, CancellationToken cancellationToken)
    {
        var link = new YouTubeLink(http, account, time);
        var client = new YouTubeClient(link, account.Address);
        // Renews the token, so that neither a session nor a claim is begun without one.
        var channel = await client.ChannelAsync(cancellationToken);
        var journal = await order.ClaimAsync(channel.Id, time, cancellationToken);
        var metadata = (YouTubeMetadata)order.Metadata;
        if (!journal.View.IsFinished)
        {
            var id = journal.View.Id ?? await UploadAsync(order, metadata, link, client, channel, journal, cancellationToken);
            await FinishAsync(order, metadata, client, journal, id, cancellationToken);
        }

        return YouTubeFact.Of(journal.View, metadata);
    }

    private async Task<string> UploadAsync(
        PublicationOrder order, YouTubeMetadata metadata, YouTubeLink link, YouTubeClient client, YouTubeChannel channel, PublicationJournal journal, CancellationToken cancellationToken)
    {
        var fingerprint = VideoFingerprint.Of(order.VideoSha256);
        // Also before the first session: a journal of another namespace, or one that somebody deleted, is not known here.
        if (journal.View.State is JournalState.Planned or JournalState.OutcomeUnknown && await client.FindAsync(channel, fingerprint, cancellationToken) is { } there)
            return await AcceptAsync(journal, there, "It was on the channel already.", cancellationToken);
        if (journal.View.State == JournalState.OutcomeUnknown) throw YouTubeFact.Unknown(channel, fingerprint);

        var upload = new ResumableUpload(link, time, order.VideoPath, PartBytes, BeforeLastAsync, fraction => order.Progress.Report(new(fraction, $"{fraction:P0} uploaded to YouTube")));
        var known = journal.View.Reference;
        for (var sessions = 0; sessions < MostSessions; sessions++, known = null)
        {
            var session = known is not null ? new Uri(known) : await OpenAsync(order, metadata, client, channel, fingerprint, journal, cancellationToken);
            if (await upload.SendAsync(session, isFresh: known is null, cancellationToken) is UploadEnd.Done { Id: var id }) return await AcceptAsync(journal, id, null, cancellationToken);
            if (journal.View.State == JournalState.BytesSent) return await LookForAsync(client, channel, fingerprint, journal, cancellationToken);
        }

        throw PhaseException.Transient("UploadInterrupted", $"YouTube forgot {MostSessions} uploads one after the other before they were whole. The next attempt begins another.");

        Task BeforeLastAsync(CancellationToken token) => journal.View.State == JournalState.BytesSent ? Task.CompletedTask : journal.AppendAsync(JournalState.BytesSent, token);
    }

    private static async Task<Uri> OpenAsync(
        PublicationOrder order, YouTubeMetadata metadata, YouTubeClient client, YouTubeChannel channel, string fingerprint, PublicationJournal journal, CancellationToken cancellationToken)
    {
        // Before the upload, while there is nothing to lose.
        if (metadata.PlaylistId is { } playlist && await client.PlaylistOwnerAsync(playlist, cancellationToken) is var owner && owner != channel.Id) throw YouTubeFact.ForeignPlaylist(playlist, owner, channel);
        var session = await client.OpenSessionAsync(VideoInsert.Body(metadata, fingerprint), new FileInfo(order.VideoPath).Length, cancellationToken);
        await journal.AppendAsync(JournalState.SessionOpen, cancellationToken, reference: session.AbsoluteUri);
        return session;
    }

    /// <summary>The session is gone and the last bytes may have arrived.</summary>
    private static async Task<string> LookForAsync(YouTubeClient client, YouTubeChannel channel, string fingerprint, PublicationJournal journal, CancellationToken cancellationToken)
    {
        if (await client.FindAsync(channel, fingerprint, cancellationToken) is { } found) return await AcceptAsync(journal, found, null, cancellationToken);
        await journal.AppendAsync(JournalState.OutcomeUnknown, cancellationToken, note: "The session is gone after its last bytes were sent, and no video of ours is to be seen.");
        throw YouTubeFact.Unknown(channel, fingerprint);
    }

    private static async Task<string> AcceptAsync(PublicationJournal journal, string id, string? note, CancellationToken cancellationToken)
    {
        await journal.AppendAsync(JournalState.Accepted, cancellationToken, id: id, url: YouTubeFact.Url(id), note: note);
        return id;
    }

    private async Task FinishAsync(PublicationOrder order, YouTubeMetadata metadata, YouTubeClient client, PublicationJournal journal, string id, CancellationToken cancellationToken)
    {
        if (journal.View.State != JournalState.Processing) await journal.AppendAsync(JournalState.Processing, cancellationToken);
        var video = await new ProcessingWatch(client, time).FollowAsync(id, cancellationToken);
        if (video.IsLost)
        {
            await journal.AppendAsync(JournalState.Failed, cancellationToken, note: YouTubeFact.WhyLost(video));
            return;
        }

        var notes = await new VideoExtras(client, time).AddAsync(order, metadata, id, journal.View.Since, cancellationToken);
        await journal.AppendAsync(JournalState.Public, cancellationToken, note: YouTubeFact.Note(metadata, video, notes));
    }
}
