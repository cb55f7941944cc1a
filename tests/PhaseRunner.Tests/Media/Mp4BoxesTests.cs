using System.Buffers.Binary;
using System.Text;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Tests.Media;

public sealed class Mp4BoxesTests
{
    [Fact]
    public void Index_before_media_is_streamable() => Assert.True(Mp4Boxes.IsIndexFirst(Read(Box("ftyp", 24), Box("moov", 100), Box("mdat", 5000))));

    [Fact]
    public void Index_after_media_is_not() => Assert.False(Mp4Boxes.IsIndexFirst(Read(Box("ftyp", 24), Box("mdat", 5000), Box("moov", 100))));

    [Fact]
    public void A_missing_index_is_not_first() => Assert.False(Mp4Boxes.IsIndexFirst(Read(Box("ftyp", 24), Box("mdat", 5000))));

    [Fact]
    public void A_64_bit_size_is_followed()
    {
        var large = new byte[40];
        BinaryPrimitives.WriteUInt32BigEndian(large, 1);
        Encoding.ASCII.GetBytes("mdat", large.AsSpan(4));
        BinaryPrimitives.WriteUInt64BigEndian(large.AsSpan(8), 40);

        Assert.Equal(["ftyp", "mdat", "moov"], Read(Box("ftyp", 24), large, Box("moov", 16)));
    }

    [Fact]
    public void A_cut_off_box_is_not_counted() => Assert.Equal(["ftyp"], Read(Box("ftyp", 24), Box("moov", 100)[..50]));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    public void Rubbish_has_no_boxes_and_ends(int length) => Assert.Empty(Read(Enumerable.Repeat((byte)7, length).ToArray()));

    private static IReadOnlyList<string> Read(params byte[][] boxes)
    {
        using var file = new MemoryStream([.. boxes.SelectMany(box => box)]);
        return Mp4Boxes.Read(file);
    }

    private static byte[] Box(string type, int size)
    {
        var box = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(box, size);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        return box;
    }
}
