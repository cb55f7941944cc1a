using System.Text;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Tests.Media;

public sealed class FfmpegProgressTests
{
    [Fact]
    public async Task Only_growing_frame_counts_are_reported()
    {
        using var output = new MemoryStream(Encoding.ASCII.GetBytes("frame=0\nfps=0.0\nprogress=continue\nframe=  12\nframe=12\nframe=30\nprogress=end\n"));
        var seen = new List<int>();

        await FfmpegProgress.ReadAsync(output, seen.Add, CancellationToken.None);

        Assert.Equal([12, 30], seen);
    }

    [Theory]
    [InlineData("frames=12")]
    [InlineData("frame=N/A")]
    [InlineData("frame=-3")]
    public void Other_lines_are_ignored(string line) => Assert.Null(FfmpegProgress.FramesIn(line));
}
