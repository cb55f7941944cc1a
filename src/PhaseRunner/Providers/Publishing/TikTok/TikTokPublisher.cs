using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>
/// Brings videos to one TikTok account: posts, or drafts in its owner's inbox. A session is kept before the first byte of it is sent, and it is
/// TikTok's own name of the post, so whoever comes later asks TikTok what became of it instead of guessing.
/// </summary>
/// <param name="cut">How files are cut; by TikTok's rules unless a test says otherwise.</param>
internal sealed class TikTokPublisher(TikTokSettings settings, HttpClient http, TimeProvider time, Func<long, TikTokChunks>? cut = null) : IPublisher
{
    public Platform Platform => Platform.TikTok;

    public string Target => settings.Fingerprint;

    public async Task<PublicationFact> PublishAsync(PublicationOrder order, CancellationToken cancellationToken)
    {
        var client = settings.Open(order.Store, order.Request.Namespace);
        var journal = await order.ClaimAsync(await client.OpenIdAsync(cancellationToken), time, cancellationToken);
        // TikTok shows nothing of what failed. Somebody mended the cause and asks for another attempt.
        if (journal.View.State == JournalState.Failed) await journal.ClaimAsync(order.Request.Uid, cancellationToken);
        return await new TikTokPublication(client, new TikTokUpload(http, time), journal, order, cut ?? TikTokChunks.Of, time).FinishAsync(cancellationToken);
    }
}
