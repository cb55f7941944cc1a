using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Folder;

/// <summary>
/// The embedded publisher: a delivery is the folder <c>ROOT/platform/request-digest</c> with the video, thumbnail, captions and metadata.json.
/// A receipt claims video and platform first; the folder is filled aside and renamed when whole. So a run killed at any point
/// leaves a claim and perhaps a hidden folder, and the next run completes exactly the claimed delivery.
/// </summary>
internal sealed class FolderPublisher(Platform platform, string root, string state, TimeProvider time) : IPublisher
{
    private const int DigestLength = 12;
    private const int LongestName = 60;

    public Platform Platform => platform;

    public string Target => $"folder {root}";

    private string PlatformFolder => Path.Combine(root, platform.ToString().ToLowerInvariant());

    public async Task<PublicationFact> PublishAsync(PublicationOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await ClaimAsync(order, cancellationToken);
            var target = Path.Combine(PlatformFolder, receipt.Delivery);
            if (!Directory.Exists(target)) await DeliverAsync(order, target, cancellationToken);
            return Fact(receipt, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DeliveryFailure.From(platform, PlatformFolder, e);
        }
    }

    private async Task<Receipt> ClaimAsync(PublicationOrder order, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(PlatformFolder, ".receipts")).FullName;
        var ours = new Receipt
        {
            VideoSha256 = order.VideoSha256,
            Delivery = $"{SafeName(order.Request.Name)}-{order.VideoSha256[..DigestLength]}",
            ClaimedAt = time.GetUtcNow(),
        };
        return await Receipt.ClaimAsync(Path.Combine(folder, $"{order.VideoSha256}.json"), ours, cancellationToken);
    }

    private async Task DeliverAsync(PublicationOrder order, string target, CancellationToken cancellationToken)
    {
        var staging = Path.Combine(PlatformFolder, $"{StagingPrefix(order)}{Guid.NewGuid():N}");
        try
        {
            await FillAsync(Directory.CreateDirectory(staging).FullName, order, cancellationToken);
            Directory.Move(staging, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another run completed the same delivery meanwhile; it is just as good.
        }
        finally
        {
            RemoveStaging(order);
        }
    }

    private static async Task FillAsync(string folder, PublicationOrder order, CancellationToken cancellationToken)
    {
        await CopyAsync(order.VideoPath, Path.Combine(folder, "video.mp4"), cancellationToken);
        await CopyAsync(order.ThumbnailPath, Path.Combine(folder, "thumbnail.jpg"), cancellationToken);
        if (order.CaptionsPath is { } captions) await CopyAsync(captions, Path.Combine(folder, "captions.srt"), cancellationToken);

        var metadata = JsonSerializer.SerializeToUtf8Bytes(order.Metadata, order.Metadata.GetType(), PublishingJson.Default);
        await File.WriteAllBytesAsync(Path.Combine(folder, "metadata.json"), metadata, cancellationToken);
    }

    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        await using var from = File.OpenRead(source);
        await using var to = File.Create(target);
        await from.CopyToAsync(to, cancellationToken);
        to.Flush(flushToDisk: true);
    }

    /// <summary>Ours after a failure, and what a killed run of the same delivery left.</summary>
    private void RemoveStaging(PublicationOrder order)
    {
        try
        {
            foreach (var left in Directory.GetDirectories(PlatformFolder, $"{StagingPrefix(order)}*"))
                Directory.Delete(left, recursive: true);
        }
        catch (IOException)
        {
            // Another run of the same delivery clears up at this moment; what it leaves, the next one finds.
        }
    }

    private PublicationFact Fact(Receipt receipt, string target) => new()
    {
        Platform = platform,
        State = state,
        Id = receipt.Delivery,
        Url = new Uri(Path.GetFullPath(target)).AbsoluteUri,
        PublishedAt = state == PublicationStates.Published ? receipt.ClaimedAt : null,
        Message = state == PublicationStates.AwaitingManual ? "Everything is in the folder; upload it by hand and keep the AI disclosure switched on." : null,
    };

    private static string StagingPrefix(PublicationOrder order) => $".staging-{order.VideoSha256[..DigestLength]}-";

    private static string SafeName(string name)
    {
        var safe = string.Concat(name.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-')).Trim('-');
        return safe.Length > 0 ? safe : "video";
    }
}
