using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>How a file is cut for TikTok: pieces of one size, in order, the rest at the end of the last; after its media transfer guide.</summary>
/// <param name="Bytes">Of the file.</param>
/// <param name="ChunkBytes">Of every chunk but the last, which has up to twice as many.</param>
internal sealed partial record TikTokChunks(long Bytes, long ChunkBytes)
{
    /// <summary>Between the 5 MB and the 64 MB allowed, whichever kind of megabyte is meant.</summary>
    private const long Usual = 10_000_000;

    /// <summary>A file up to here may go in one piece: 64 MB of the smaller kind.</summary>
    private const long LargestWhole = 64_000_000;

    private const long Most = 1000;

    public long Count => Bytes / ChunkBytes;

    /// <summary>A file of at least one byte and at most 64 GB; TikTok takes 4.</summary>
    public static TikTokChunks Of(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, LargestWhole * Most);
        return new(bytes, bytes <= LargestWhole ? bytes : Math.Max(Usual, (bytes + Most - 1) / Most));
    }

    /// <summary>The chunk that has this byte; the last when that is beyond the end.</summary>
    public TikTokChunk Holding(long at)
    {
        var index = Math.Min(at / ChunkBytes, Count - 1);
        var first = index * ChunkBytes;
        return new TikTokChunk(first, index == Count - 1 ? Bytes - first : ChunkBytes, index == Count - 1);
    }

    /// <summary>What the answer to a chunk asks for.</summary>
    /// <param name="contentRange">The answer's header, which says how much has arrived.</param>
    public TikTokUploadStep After(TikTokChunk chunk, int status, string? contentRange) => status switch
    {
        201 => new(TikTokUploadNext.Complete, Bytes),
        206 => new(chunk.IsLast ? TikTokUploadNext.Ask : TikTokUploadNext.Send, chunk.First + chunk.Length),
        416 when Arrived(contentRange) is { } arrived && arrived < Bytes - 1 => new(TikTokUploadNext.Send, Holding(Boundary(arrived)).First),
        403 or 404 => new(TikTokUploadNext.Over, chunk.First),
        >= 500 or 408 or 429 or 416 => new(TikTokUploadNext.Ask, chunk.First),
        _ => new(TikTokUploadNext.Refused, chunk.First),
    };

    /// <summary>The number is of bytes or of the last byte, depending on whom one asks: both are of the same chunk's end.</summary>
    private long Boundary(long arrived) => (arrived + 1) % ChunkBytes == 0 ? arrived + 1 : arrived;

    private static long? Arrived(string? contentRange) =>
        contentRange is not null && RangeShape().Match(contentRange) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var last) ? last : null;

    [GeneratedRegex(@"^bytes 0-([0-9]{1,18})/[0-9*]{1,18}\z")]
    private static partial Regex RangeShape();
}

internal sealed record TikTokChunk(long First, long Length, bool IsLast);

internal enum TikTokUploadNext
{
    /// <summary>The chunk that begins at <see cref="TikTokUploadStep.At"/>.</summary>
    Send,

    Complete,

    /// <summary>Nobody here knows how much has arrived: TikTok says it.</summary>
    Ask,

    /// <summary>The address is worth nothing any more.</summary>
    Over,

    Refused,
}

internal sealed record TikTokUploadStep(TikTokUploadNext Next, long At);
