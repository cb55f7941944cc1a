namespace VideoAgent.Storage.Objects.S3;

/// <summary>
/// Percent-encoding as the signature wants it: everything but <c>A-Z a-z 0-9 - . _ ~</c>, upper-case hex of UTF-8, once.
/// The same text is signed and sent, so the two cannot differ.
/// </summary>
internal static class S3Encoding
{
    public static string Path(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public static string Query(IEnumerable<KeyValuePair<string, string>> query) => string.Join('&', query
        .Select(pair => (Name: Uri.EscapeDataString(pair.Key), Value: Uri.EscapeDataString(pair.Value)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    /// <summary>Undoes <c>encoding-type=url</c>, which writes a space as a plus sign.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
