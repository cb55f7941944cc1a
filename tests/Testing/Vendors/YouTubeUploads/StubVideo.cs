using System.Text.Json.Nodes;

namespace VideoAgent.Testing.Vendors.YouTubeUploads;

/// <summary>A video on the stub's channel: an entry of the ledger.</summary>
public sealed class StubVideo
{
    public required string Id { get; init; }

    /// <summary>Of the bytes that arrived.</summary>
    public required string Sha256 { get; init; }

    public required JsonObject Snippet { get; init; }

    public required JsonObject Status { get; init; }

    public List<JsonObject> Captions { get; } = [];

    public int Thumbnails { get; set; }

    /// <summary>How often it was asked about.</summary>
    internal int Polls { get; set; }

    internal JsonObject Resource() => new()
    {
        ["kind"] = "youtube#video",
        ["id"] = Id,
        ["snippet"] = Snippet.DeepClone(),
        ["status"] = Status.DeepClone(),
    };
}

/// <summary>An upload that was begun.</summary>
internal sealed class StubSession(JsonObject video, long total)
{
    public JsonObject Video => video;

    public long Total => total;

    public MemoryStream Bytes { get; } = new();

    public StubVideo? Made { get; set; }
}
