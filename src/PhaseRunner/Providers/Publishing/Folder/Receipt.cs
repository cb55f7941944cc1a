using System.Text.Json;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.Storage.Objects.Folders;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Folder;

/// <summary>That somebody has undertaken to deliver a video to a platform, and under which name. There is one for each video and platform, for ever.</summary>
internal sealed record Receipt
{
    public const string CurrentVersion = "videoagent.dev/receipt/v1";

    public string Version { get; init; } = CurrentVersion;
    public required string VideoSha256 { get; init; }

    /// <summary>Name of the delivery's folder; decided by whoever came first.</summary>
    public required string Delivery { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>
    /// The receipt at <paramref name="path"/>: ours if there was none, else the one that is there.
    /// It is written aside and linked into place, which fails if the name is taken, so no reader ever sees half of one.
    /// </summary>
    public static async Task<Receipt> ClaimAsync(string path, Receipt ours, CancellationToken cancellationToken)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(ours, PublishingJson.Default.Receipt), cancellationToken);
            // Not File.Move: it looks whether the name is taken and then renames, so two that come at once may both win.
            return Placement.Place(draft, path, onlyIfAbsent: true) ? ours : await ReadAsync(path, cancellationToken);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task<Receipt> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), PublishingJson.Default.Receipt)
                ?? throw new JsonException("the document is null");
        }
        catch (JsonException e)
        {
            throw Contracts.Phases.PhaseException.Permanent("ReceiptUnreadable",
                $"The receipt {path} cannot be read: {e.Message}. It is what prevents a second publication, so nothing was delivered. "
                + "Look whether the video is in the delivery folder; if not, delete the receipt.", e);
        }
    }
}
