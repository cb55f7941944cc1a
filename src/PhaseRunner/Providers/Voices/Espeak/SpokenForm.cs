using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>
/// Spells what the engine reads awkwardly in English: it says "dollar five hundred" for $500, knows no $2k, and takes 1.7 seconds over
/// "two thousand and twenty-six" where everybody says "twenty twenty-six".
/// </summary>
internal static partial class SpokenForm
{
    public static string Of(string word) => Year().Replace(Amounts(word), "${century} ${year}");

    private static string Amounts(string word) => Amount().Replace(word, match =>
        string.Join(' ', new[] { match.Groups["number"].Value, Magnitude(match.Groups["magnitude"].Value), Currency(match.Groups["sign"].Value, match.Value[1..] == "1") }.Where(part => part.Length > 0)));

    private static string Magnitude(string letter) => letter switch
    {
        "k" or "K" => "thousand",
        "M" or "m" => "million",
        "B" or "b" => "billion",
        _ => "",
    };

    private static string Currency(string sign, bool one) => sign switch
    {
        "$" => one ? "dollar" : "dollars",
        "€" => one ? "euro" : "euros",
        "£" => one ? "pound" : "pounds",
        _ => "",
    };

    /// <summary>From 1110 on, without the first ten years of a century, which are said in full.</summary>
    [GeneratedRegex(@"(?<![\d.,$€£])(?<century>1[1-9]|20)(?<year>[1-9]\d)(?![\d%]|[.,]\d)")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<sign>[$€£])(?<number>\d[\d,]*(\.\d+)?)(?<magnitude>[kKmMbB](?![\p{L}\d]))?")]
    private static partial Regex Amount();
}
