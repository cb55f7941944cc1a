using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// Words of one line from left to right. The line runs as the voiceover does; stretches of words of the other direction are turned round as a whole, and
/// a word without direction (a number) goes with the one before it. Inside a word libass orders the letters.
/// </summary>
internal static class VisualOrder
{
    public static IReadOnlyList<CaptionWord> Of(IReadOnlyList<CaptionWord> line, bool rightToLeft)
    {
        var stretches = new List<(bool RightToLeft, List<CaptionWord> Words)>();
        foreach (var word in line)
        {
            var direction = Direction(word.Text) ?? (stretches.Count > 0 ? stretches[^1].RightToLeft : rightToLeft);
            if (stretches.Count == 0 || stretches[^1].RightToLeft != direction) stretches.Add((direction, []));
            stretches[^1].Words.Add(word);
        }

        foreach (var stretch in stretches.Where(stretch => stretch.RightToLeft)) stretch.Words.Reverse();
        if (rightToLeft) stretches.Reverse();
        return [.. stretches.SelectMany(stretch => stretch.Words)];
    }

    private static bool? Direction(string text) =>
        WritingSystem.RunsRightToLeft(text) ? true : text.EnumerateRunes().Any(System.Text.Rune.IsLetter) ? false : null;
}
