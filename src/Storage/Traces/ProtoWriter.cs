using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace VideoAgent.Storage.Traces;

/// <summary>A protobuf message of the kinds of field that spans have. See https://protobuf.dev/programming-guides/encoding/.</summary>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public ProtoWriter Number(int field, ulong value) => Tag(field, 0).Varint(value);

    public ProtoWriter Fixed(int field, ulong value)
    {
        Tag(field, 1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(sizeof(ulong)), value);
        bytes.Advance(sizeof(ulong));
        return this;
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter value) => Bytes(field, value.bytes.WrittenSpan);

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2).Varint((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private ProtoWriter Tag(int field, int type) => Varint((ulong)((field << 3) | type));

    private ProtoWriter Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) bytes.Write([(byte)(value | 0x80)]);
        bytes.Write([(byte)value]);
        return this;
    }
}
