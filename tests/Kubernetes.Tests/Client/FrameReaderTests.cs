using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Client;

public class FrameReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "")]
    [InlineData("a\n", "a")]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\nb", "a")]
    [InlineData("\n\na\n", "||a")]
    public async Task Only_finished_lines_are_lines(string stream, string lines) => Assert.Equal(lines, string.Join('|', await ReadAllAsync(stream, 100)));

    [Fact]
    public async Task A_line_may_arrive_byte_by_byte()
    {
        var pipe = new Pipe();
        await using var frames = new FrameReader(pipe.Reader.AsStream(), 100);

        var line = frames.ReadAsync(CancellationToken.None).AsTask();
        foreach (var letter in "slow\n") await pipe.Writer.WriteAsync(new[] { (byte)letter });

        Assert.Equal("slow", Encoding.UTF8.GetString((await line)!.Value));
    }

    [Fact]
    public async Task A_line_of_many_segments_is_whole()
    {
        var letters = new string('x', 200_000);

        Assert.Equal([letters, "y"], await ReadAllAsync(letters + "\ny\n", 1_000_000));
    }

    [Fact]
    public async Task A_line_without_an_end_is_given_up() => await Assert.ThrowsAsync<BodyTooLongException>(() => ReadAllAsync(new string('x', 200_000), 100_000));

    private static async Task<List<string>> ReadAllAsync(string stream, int maximum)
    {
        await using var frames = new FrameReader(new MemoryStream(Encoding.UTF8.GetBytes(stream)), maximum);
        var lines = new List<string>();
        while (await frames.ReadAsync(CancellationToken.None) is { } line) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }
}
