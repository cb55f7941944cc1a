using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>How long words take to say, in letters of English: nobody measured them, yet they must share a time.</summary>
internal static class WordWeights
{
    /// <summary>At 150 words a minute of 5 letters each, of which a sixth is pauses.</summary>
    public const double LettersPerSecond = 15;

    /// <summary>For the onset and the end that each word has.</summary>
    private const double OfAnyWord = 1;

    /// <summary>"7" is said as long as "seven".</summary>
    private const double OfADigit = 4;

    /// <summary>A Chinese syllable takes a quarter of a second.</summary>
    private const double OfAnUnspacedLetter = 3;

    /// <summary>"%" and "$" are words.</summary>
    private const double OfASign = 5;

    /// <summary>Zero for a word of nothing that is said, as an emoji.</summary>
    public static double Of(string word)
    {
        var letters = VendorText.Of(word).EnumerateRunes().Sum(OfRune);
        return letters > 0 ? OfAnyWord + letters : 0;
    }

    private static double OfRune(Rune rune) => rune switch
    {
        _ when Rune.IsDigit(rune) => OfADigit,
        _ when WordTokens.IsUnspaced(rune) => OfAnUnspacedLetter,
        _ when Rune.IsLetter(rune) => 1,
        { Value: '%' or '$' or '€' or '£' or '&' or '+' or '=' or '@' } => OfASign,
        _ => 0,
    };
}
