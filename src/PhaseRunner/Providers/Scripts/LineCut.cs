namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>A place to divide a line, and how much a reader would notice it.</summary>
internal readonly record struct LineCut(int At, int Roughness)
{
    /// <summary>In the middle of a thought.</summary>
    public const int Roughest = 5;

    /// <summary>A shorter part is gone before its picture is seen.</summary>
    private const int Comfortable = 3;
    private const int Least = 2;

    /// <summary>Between sentences, else at a pause, else where a thought is joined on, else in the middle; of equals the nearest to the middle.</summary>
    /// <param name="words">At least two.</param>
    public static LineCut Best(string[] words) =>
        Enumerable.Range(1, words.Length - 1).Select(at => new LineCut(at, RoughnessAt(words, at))).OrderBy(cut => cut.Roughness).ThenBy(cut => Math.Abs(words.Length - (2 * cut.At))).First();

    private static int RoughnessAt(string[] words, int at) => (Mark: words[at - 1][^1], Shorter: Math.Min(at, words.Length - at)) switch
    {
        (_, < Least) => Roughest,
        ('.' or '!' or '?', _) => 0,
        (',' or ';' or ':', > Comfortable) => 1,
        (',' or ';' or ':', _) => 3,
        (_, >= Comfortable) when PhraseWords.IsJoint(words, at) => 2,
        _ => PhraseWords.IsJoint(words, at) ? 4 : Roughest,
    };
}
