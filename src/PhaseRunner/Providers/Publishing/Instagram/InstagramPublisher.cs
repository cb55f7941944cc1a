using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>
/// Brings videos to one Instagram account: as Reels, or as a link for a person who posts them. A Reel is a container first, which may be made again; to
/// publish it is the one call that cannot be taken back, so that it is going to be made is kept before it is, and whoever finds that without an end asks
/// Instagram what became of it.
/// </summary>
internal sealed class InstagramPublisher(InstagramSettings settings, TimeProvider time) : IPublisher
{
    public Platform Platform => Platform.Instagram;

    public string Target => settings.Fingerprint;

    public async Task<PublicationFact> PublishAsync(PublicationOrder order, CancellationToken cancellationToken)
    {
        var metadata = (InstagramMetadata)order.Metadata;
        if (metadata.Mode == InstagramMode.Link) return await InstagramLink.PrepareAsync(order, metadata, time.GetUtcNow(), cancellationToken);

        var account = settings.Open();
        var journal = await order.ClaimAsync(account.UserId, time, cancellationToken);
        // Instagram shows nothing of what failed. Somebody mended the cause and asks for another attempt.
        if (journal.View.State == JournalState.Failed) await journal.ClaimAsync(order.Request.Uid, cancellationToken);
        return await new InstagramPublication(account, journal, order, metadata, time).FinishAsync(cancellationToken);
    }
}
