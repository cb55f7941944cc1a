using System.Globalization;
using System.Text;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>A link to download the video, and its caption, for a person who posts it by hand. Needs no key, and nothing is posted.</summary>
internal static class InstagramLink
{
    /// <summary>The longest that S3 signs for.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A status has room for 512 characters in all.</summary>
    private const int ShownCaption = 240;

    private const string CaptionFile = "instagram-caption.txt";

    public static async Task<PublicationFact> PrepareAsync(PublicationOrder order, InstagramMetadata metadata, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var link = order.Link(Lifetime);
        var key = ArtifactKeys.Request(order.Request, CaptionFile);
        using var caption = new MemoryStream(Encoding.UTF8.GetBytes(metadata.Caption));
        await order.Store.PutAsync(key, caption, new PutOptions { ContentType = "text/plain; charset=utf-8" }, cancellationToken);

        var until = link.IsFile ? "" : string.Create(CultureInfo.InvariantCulture, $" until {now + Lifetime:yyyy-MM-dd HH:mm} UTC");
        return new PublicationFact
        {
            Platform = Platform.Instagram,
            State = PublicationStates.AwaitingManual,
            Url = link.AbsoluteUri,
            Message = $"Open the address{until}, post the video by hand and switch the AI label on. The whole caption is {CaptionFile} beside the video: {TextLimit.ToUnits(metadata.Caption, ShownCaption)}",
        };
    }
}
