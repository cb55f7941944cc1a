namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>Where a thought ends, in the scripts we have voices for; quotes and brackets that close after the mark are looked through.</summary>
internal static class Punctuation
{
    private const string Closing = "\"'”’)»」』", Sentence = ".!?…。！？؟।۔", Clause = ",;:—–，、；：،؛";

    public static bool EndsSentence(string text) => EndsWith(text, Sentence);

    public static bool EndsClause(string text) => EndsWith(text, Clause);

    private static bool EndsWith(string text, string marks) =>
        text.AsSpan().TrimEnd(Closing) is [.., var last] && marks.Contains(last, StringComparison.Ordinal);
}
