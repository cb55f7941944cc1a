using System.Text;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>Turns spoken words into caption words: measured, marked where the script stresses them, cut where one is too long for a line.</summary>
internal static class CaptionWords
{
    /// <summary>A word shrinks to this share of the normal size before it is cut.</summary>
    private const double SmallestScale = 0.5;

    public static IReadOnlyList<CaptionWord> From(WordTimings timings, ScriptDocument script, Typesetter typesetter, double lineEms)
    {
        var words = new List<CaptionWord>();
        foreach (var spoken in timings.Words)
        {
            var text = AssText.OneLine(spoken.Text);
            var stressed = IsStressed(text, spoken.Line < script.Lines.Count ? script.Lines[spoken.Line].Emphasis : []);
            foreach (var word in Parts(spoken, text, typesetter, lineEms))
            {
                var spaced = words.Count == 0 || word.SpaceBefore && !IsSolid(words[^1].Text, word.Text);
                words.Add(word with { IsEmphasised = stressed, SpaceBefore = spaced });
            }
        }

        return words;
    }

    private static IEnumerable<CaptionWord> Parts(SpokenWord spoken, string text, Typesetter typesetter, double lineEms)
    {
        var parts = WordParts.Of(text, part => typesetter.Set(part).Width, lineEms / SmallestScale)
            .Select(typesetter.Set)
            .Where(part => part.Text.Length > 0)
            .ToList();
        var total = Math.Max(1, parts.Sum(part => Weight(part.Text)));
        var before = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var start = At(before);
            before += Weight(parts[i].Text);
            yield return new CaptionWord { Glyphs = parts[i], Start = start, End = At(before), Line = spoken.Line, SpaceBefore = i == 0 };
        }

        double At(int weight) => spoken.Start + ((spoken.End - spoken.Start) * weight / total);
    }

    /// <summary>What takes time to say: letters do and punctuation does not, but a part of punctuation alone has to be seen as well.</summary>
    private static int Weight(string text) => Math.Max(1, text.EnumerateRunes().Count(Rune.IsLetterOrDigit));

    private static bool IsSolid(string left, string right) => WordParts.LastIsUnspaced(left) && WordParts.FirstIsUnspaced(right);

    private static bool IsStressed(string text, IReadOnlyList<string> emphasis) =>
        emphasis.Any(stressed => Core(stressed).Split(' ').Contains(Core(text), StringComparer.OrdinalIgnoreCase));

    /// <summary>Without the punctuation around it.</summary>
    private static string Core(string text)
    {
        var letters = text.Index().Where(character => char.IsLetterOrDigit(character.Item)).Select(character => character.Index).ToList();
        return letters.Count == 0 ? text : text[letters[0]..(letters[^1] + 1)];
    }
}
