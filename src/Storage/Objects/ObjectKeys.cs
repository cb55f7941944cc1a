using System.Text;
using VideoAgent.Contracts.Artifacts;

namespace VideoAgent.Storage.Objects;

/// <summary>What both stores accept as a key, a prefix and a range, so that a program tried on a folder also runs on S3.</summary>
internal static class ObjectKeys
{
    /// <summary>S3's limit, in bytes of UTF-8.</summary>
    private const int MaxBytes = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Check(string key) =>
        ArtifactKeys.IsSafePath(key) && IsShortUtf8(key)
            ? key
            : throw Invalid($"'{key}' is not an object key: use at most {MaxBytes} bytes of plain parts separated by '/', none of them empty, '.' or '..'");

    /// <summary>A prefix may end in the middle of a part, but the folders it names must be plain.</summary>
    public static string CheckPrefix(string prefix) =>
        prefix.Length == 0 || Check(prefix.EndsWith('/') ? prefix[..^1] : prefix).Length > 0
            ? prefix
            : throw Invalid($"'{prefix}' is not a prefix");

    public static void Check(ByteRange? range)
    {
        if (range is { Offset: < 0 } or { Length: <= 0 }) throw Invalid($"a range starts at 0 or later and has at least one byte; asked was {range}");
    }

    public static ObjectStoreException BeyondEnd(string key, ByteRange range) =>
        new(ObjectStoreFault.Invalid, $"'{key}' ends before byte {range.Offset}, where reading was to start; ask for its size first");

    public static ObjectStoreException NotFound(string key, string where) =>
        new(ObjectStoreFault.NotFound, $"there is no object '{key}' in {where}");

    private static bool IsShortUtf8(string key)
    {
        try
        {
            return StrictUtf8.GetByteCount(key) <= MaxBytes;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static ObjectStoreException Invalid(string message) => new(ObjectStoreFault.Invalid, message);
}
