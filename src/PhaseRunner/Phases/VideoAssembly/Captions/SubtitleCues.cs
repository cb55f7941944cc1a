using System.Text;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>A cue of a subtitle file: seconds, and one or two lines.</summary>
internal sealed record SubtitleCue(double Start, double End, IReadOnlyList<string> Lines);

/// <summary>Subtitles as people read them: sentences on at most two lines of 42 columns (a Han character takes two), at most six seconds.</summary>
internal static class SubtitleCues
{
    private const int Columns = 42, MostLines = 2;
    private const double LongestSeconds = 6, Linger = 0.4;

    public static IReadOnlyList<SubtitleCue> From(WordTimings timings)
    {
        var groups = new List<List<SpokenWord>>();
        foreach (var word in timings.Words.SelectMany(Pieces))
        {
            if (groups.Count > 0 && Continues(groups[^1], word)) groups[^1].Add(word);
            else groups.Add([word]);
        }

        return [.. groups.Select((group, i) => Cue(group, i + 1 < groups.Count ? groups[i + 1][0].Start : double.PositiveInfinity))];
    }

    private static SubtitleCue Cue(List<SpokenWord> words, double next) =>
        new(words[0].Start, Math.Min(words[^1].End + Linger, next), Lines(words));

    private static bool Continues(List<SpokenWord> cue, SpokenWord word) =>
        word.Start - cue[^1].End <= CaptionPages.Pause
        && word.End - cue[0].Start <= LongestSeconds
        && !(Punctuation.EndsSentence(cue[^1].Text) && Width(Join(cue)) >= Columns / 2)
        && Lines([.. cue, word]) is { Length: <= MostLines } lines && lines.All(line => Width(line) <= Columns);

    /// <summary>One line if it fits, else the most even two; more only where a single piece is wider than a line.</summary>
    private static string[] Lines(List<SpokenWord> words)
    {
        var whole = Join(words);
        if (Width(whole) <= Columns || words.Count == 1) return [whole];
        return Enumerable.Range(1, words.Count - 1)
            .Select(count => new[] { Join(words.Take(count)), Join(words.Skip(count)) })
            .MinBy(lines => Math.Max(Width(lines[0]), Width(lines[1])))!;
    }

    /// <summary>A word wider than a line (a clause without spaces, a chain of letters) comes in several, each with its share of the time.</summary>
    private static IEnumerable<SpokenWord> Pieces(SpokenWord word)
    {
        var text = AssText.OneLine(word.Text);
        var parts = WordParts.Of(text, part => Width(part), Columns).Where(part => part.Length > 0).ToList();
        var total = (double)Math.Max(1, parts.Sum(Width));
        var before = 0;
        foreach (var part in parts)
        {
            var start = word.Start + ((word.End - word.Start) * before / total);
            before += Width(part);
            yield return word with { Text = part, Start = start, End = word.Start + ((word.End - word.Start) * before / total) };
        }
    }

    private static string Join(IEnumerable<SpokenWord> words) => words.Aggregate("", (line, word) =>
        line.Length == 0 || WordParts.LastIsUnspaced(line) && WordParts.FirstIsUnspaced(word.Text) ? line + word.Text : $"{line} {word.Text}");

    private static int Width(string text) =>
        text.EnumerateRunes().Sum(rune => WritingSystem.IsInvisible(rune) ? 0 : WritingSystem.IsUnspaced(rune) ? 2 : 1);
}
