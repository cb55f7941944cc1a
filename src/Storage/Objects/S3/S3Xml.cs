using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>The few documents S3 speaks. Elements are found by local name, because some servers leave the namespace out.</summary>
internal static class S3Xml
{
    /// <summary>A thousand keys of 1024 characters, each written as %XX%XX%XX at worst, fit; a hostile server cannot fill the memory.</summary>
    private const long MaxCharacters = 16 * 1024 * 1024;

    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>Fails with <see cref="XmlException"/> when it is no document or ends early.</summary>
    public static async Task<XDocument> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var settings = new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters };
        using var reader = XmlReader.Create(stream, settings);
        return await XDocument.LoadAsync(reader, LoadOptions.None, cancellationToken);
    }

    public static bool IsError(XElement root) => root.Name.LocalName == "Error";

    public static string? Value(this XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    public static S3Page ToPage(XDocument document)
    {
        var root = document.Root!; // a parsed document has one
        Func<string, string> decode = root.Value("EncodingType") == "url" ? S3Encoding.Decode : text => text;
        var objects = root.Elements().Where(element => element.Name.LocalName == "Contents").Select(element => new ObjectInfo(
            decode(element.Value("Key") ?? ""),
            long.Parse(element.Value("Size") ?? "0", CultureInfo.InvariantCulture),
            (element.Value("ETag") ?? "").Trim('"'),
            Time(element.Value("LastModified"))));
        return new S3Page([.. objects], root.Value("IsTruncated") == "true" ? root.Value("NextContinuationToken") : null);
    }

    /// <summary>Whole seconds, as a header has them: a list and a question about one object agree.</summary>
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()) : null;

    public static byte[] CompleteUpload(IEnumerable<string> etags)
    {
        var parts = etags.Select((etag, index) => new XElement(S3 + "Part", new XElement(S3 + "PartNumber", index + 1), new XElement(S3 + "ETag", etag)));
        return System.Text.Encoding.UTF8.GetBytes(new XElement(S3 + "CompleteMultipartUpload", parts).ToString(SaveOptions.DisableFormatting));
    }
}

/// <summary>Up to a thousand objects, and how to ask for the next ones.</summary>
internal sealed record S3Page(IReadOnlyList<ObjectInfo> Objects, string? Next);
