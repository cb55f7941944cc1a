namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>The small English words that tell where a sentence can be divided. Text of other languages has none of them and is divided at its punctuation.</summary>
internal static class PhraseWords
{
    private static readonly HashSet<string> Joining = Words(
        "for to with without and so that which who when where because before after if until while from in on at by into or but than even");

    /// <summary>After these, "to" belongs to what stands before it.</summary>
    private static readonly HashSet<string> Leading = Words("how want need have has going like love try learn start begin able ready what where when");

    private static readonly HashSet<string> Asking = Words(
        "a an the of for to with without and so that which who when where because before after if until while from in on at by into about or but than as even " +
        "my your our their his her its this these those every each some any no not more most less very only just also " +
        "is are was were be been am do does did can could will would should may might must have has had get make take let's lets you we they i it");

    private static readonly HashSet<string> Subordinating = Words("if when before after because while although though since once unless as until");

    private static readonly HashSet<string> Openings = Words("and or but so of for that than then");

    /// <summary>True when the words up to <paramref name="index"/> stand alone and a further thought begins there.</summary>
    public static bool IsJoint(string[] words, int index) =>
        index > 1
        && Joining.Contains(Plain(words[index]))
        && !AsksForMore(words[index - 1])
        && !(Plain(words[index]) == "to" && Leading.Contains(Plain(words[index - 1])));

    /// <summary>True for a word after which something must come.</summary>
    public static bool AsksForMore(string word) => Asking.Contains(word.ToLowerInvariant());

    public static bool Subordinates(string word) => Subordinating.Contains(Plain(word));

    public static bool IsOpening(string word) => Openings.Contains(Plain(word));

    private static string Plain(string word) => word.ToLowerInvariant();

    private static HashSet<string> Words(string list) => new(list.Split(' '), StringComparer.Ordinal);
}
