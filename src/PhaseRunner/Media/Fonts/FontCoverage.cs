using System.Text;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>
/// Characters no installed font can draw, looked for before anything is rendered: a box instead of a letter is seen only when it is published.
/// </summary>
internal sealed record FontCoverage
{
    private const int Named = 8;

    /// <summary>Emoji that will be left out.</summary>
    public required IReadOnlyList<string> Decorative { get; init; }

    /// <summary>Characters without which a word is wrong.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public static FontCoverage Of(string text, FontStack fonts)
    {
        var uncovered = fonts.Runs(text)
            .Where(run => run.Font is null)
            .SelectMany(run => Graphemes.Of(run.Text))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new FontCoverage
        {
            Decorative = [.. uncovered.Where(IsDecorative)],
            Missing = [.. uncovered.Where(cluster => !IsDecorative(cluster))],
        };
    }

    /// <summary>Refuses to go on with letters missing.</summary>
    /// <exception cref="PhaseException">Permanent, <c>FontMissing</c>: names the characters, their script and what to install.</exception>
    public void Require()
    {
        if (Missing.Count == 0) return;
        var scripts = Missing.Select(First).GroupBy(WritingSystem.Of).Select(Sentence);
        throw PhaseException.Permanent("FontMissing",
            $"No installed font can draw {Missing.Count} of the characters in the captions or the watermark. {string.Join(' ', scripts)} "
            + "Then run again; `phase-runner doctor` lists the fonts found.");
    }

    private static string Sentence(IGrouping<(string Script, string Package), Rune> group)
    {
        var characters = string.Join(", ", group.Take(Named).Select(Name)) + (group.Count() > Named ? ", …" : "");
        return $"{group.Key.Script}: {characters}: install the package {group.Key.Package} (apt-get install {group.Key.Package}).";
    }

    private static string Name(Rune rune) => $"'{rune}' (U+{rune.Value:X4})";

    private static Rune First(string cluster) => Rune.GetRuneAt(cluster, 0);

    private static bool IsDecorative(string cluster) => WritingSystem.IsEmoji(First(cluster));
}
