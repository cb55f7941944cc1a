namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Lengths of texts in a status, in characters; the custom resource's schema has the same.</summary>
internal static class Text
{
    public const int Message = 512;
    public const int ShortMessage = 256;

    /// <summary>At most that many characters, the last of which says that there were more. Never cuts a surrogate pair.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "…";
    }
}
