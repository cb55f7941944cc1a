using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.TikTok;

public class TikTokChunksTests
{
    /// <summary>Of the media transfer guide.</summary>
    [Fact]
    public void The_rest_goes_into_the_last_chunk()
    {
        var chunks = new TikTokChunks(50_000_123, 10_000_000);

        Assert.Equal(5, chunks.Count);
        Assert.Equal(new TikTokChunk(40_000_000, 10_000_123, true), chunks.Holding(50_000_122));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4_999_999, 4_999_999, 1)]
    [InlineData(64_000_000, 64_000_000, 1)]
    [InlineData(64_000_001, 10_000_000, 6)]
    [InlineData(4_000_000_000, 10_000_000, 400)]
    public void Files_are_whole_as_long_as_they_may(long bytes, long chunk, long count) => Assert.Equal((chunk, count), (TikTokChunks.Of(bytes).ChunkBytes, TikTokChunks.Of(bytes).Count));

    [Fact]
    public void Chunks_cover_the_file_without_gap_and_keep_the_limits() => Prop.ForAll(Gen.Choose(1, int.MaxValue).Select(bytes => bytes * 20L).ToArbitrary(), bytes =>
    {
        var chunks = TikTokChunks.Of(bytes);
        var at = 0L;
        for (var i = 0; i < chunks.Count; i++)
        {
            var chunk = chunks.Holding(at);
            if (chunk.First != at || chunk.IsLast != (i == chunks.Count - 1) || chunk.Length > (chunk.IsLast ? 128_000_000 : 64_000_000) || (bytes > 5_000_000 && chunk.Length < 5_000_000)) return false;
            at += chunk.Length;
        }

        return at == bytes && chunks.Count is >= 1 and <= 1000 && chunks.Count == bytes / chunks.ChunkBytes;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 206, null, nameof(TikTokUploadNext.Send), 1000)]
    [InlineData(2000, 201, null, nameof(TikTokUploadNext.Complete), 3500)]
    [InlineData(2000, 206, null, nameof(TikTokUploadNext.Ask), 3500)] // all were sent, and it wants more
    [InlineData(0, 416, "bytes 0-999/3500", nameof(TikTokUploadNext.Send), 1000)] // the last byte that is there
    [InlineData(0, 416, "bytes 0-1000/3500", nameof(TikTokUploadNext.Send), 1000)] // or how many
    [InlineData(0, 416, "bytes 0-1400/3500", nameof(TikTokUploadNext.Send), 1000)] // chunks are whole
    [InlineData(2000, 416, "bytes 0-3499/3500", nameof(TikTokUploadNext.Ask), 2000)]
    [InlineData(2000, 416, "bytes 0-3500/3500", nameof(TikTokUploadNext.Ask), 2000)]
    [InlineData(0, 416, "garbage", nameof(TikTokUploadNext.Ask), 0)]
    [InlineData(0, 416, "bytes 0-999999999999999999999/1", nameof(TikTokUploadNext.Ask), 0)]
    [InlineData(0, 503, null, nameof(TikTokUploadNext.Ask), 0)]
    [InlineData(1000, 403, null, nameof(TikTokUploadNext.Over), 1000)]
    [InlineData(1000, 404, null, nameof(TikTokUploadNext.Over), 1000)]
    [InlineData(1000, 400, null, nameof(TikTokUploadNext.Refused), 1000)]
    public void An_answer_says_what_to_send_next(long first, int status, string? contentRange, string next, long at)
    {
        var chunks = new TikTokChunks(3500, 1000);

        var step = chunks.After(chunks.Holding(first), status, contentRange);

        Assert.Equal((next, at), (step.Next.ToString(), step.At));
    }
}
