using System.Text;
using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>When each character of a text was heard, in seconds: three lists of one length, times that are numbers and not negative.</summary>
internal sealed partial record CharacterTimes
{
    private readonly string text;
    private readonly IReadOnlyList<(double Start, double End)> times;

    private CharacterTimes(string text, IReadOnlyList<(double, double)> times) => (this.text, this.times) = (text, times);

    /// <summary>Null when the lists do not fit together, or hold what is no time.</summary>
    public static CharacterTimes? Create(IReadOnlyList<string> characters, IReadOnlyList<double> starts, IReadOnlyList<double> ends)
    {
        if (characters.Count == 0 || characters.Count != starts.Count || characters.Count != ends.Count) return null;
        if (!starts.Concat(ends).All(time => double.IsFinite(time) && time >= 0)) return null;

        // A character may be one unit, a pair of them (an emoji), or what the vendor made of several.
        var text = new StringBuilder();
        var times = new List<(double, double)>();
        foreach (var (index, character) in characters.Index())
        {
            text.Append(character);
            times.AddRange(Enumerable.Repeat((starts[index], Math.Max(starts[index], ends[index])), character.Length));
        }

        return new CharacterTimes(text.ToString(), times);
    }

    /// <summary>What stands between spaces, or each letter of a script without spaces. A model's own stage directions, as [whispers], are no words.</summary>
    public IReadOnlyList<HeardWord> Words()
    {
        var words = new List<HeardWord>();
        foreach (Match run in Runs().Matches(Directions().Replace(text, direction => new string(' ', direction.Length))))
        {
            var at = run.Index;
            foreach (var token in WordTokens.Split(run.Value))
            {
                words.Add(new HeardWord(token, times[at].Start, times[at + token.Length - 1].End));
                at += token.Length;
            }
        }

        return words;
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Runs();

    [GeneratedRegex(@"\[[^\[\]]{0,60}\]")]
    private static partial Regex Directions();
}
