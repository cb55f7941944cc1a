using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>How many words a voice can say in the time.</summary>
internal sealed record SpeechBudget(int Words)
{
    /// <summary>A script may be this much off. The voice phase can change the pace by 8 %, so 3 % remain for what words cannot tell: long ones, pauses.</summary>
    public const double Tolerance = 0.05;

    /// <summary>The picture stands a moment after the last word, and video is never longer than asked for.</summary>
    private const double SilentSeconds = 1;

    /// <summary>Nobody can hit a short budget to the word.</summary>
    private const int AtLeastWords = 2;

    /// <summary>Chinese, Japanese and Korean are written without blanks: about 260 characters a minute against 155 words.</summary>
    private const double WordsPerIdeograph = 0.6;

    private const int LongWord = 20;
    private const double WordsPerFurtherLetter = 0.15;

    public int Least => Words - Slack;
    public int Most => Words + Slack;

    private int Slack => Math.Max(AtLeastWords, (int)(Words * Tolerance));

    /// <param name="durationSeconds">The length of the video.</param>
    /// <param name="wordsPerMinute">The voice's own pace, measured.</param>
    /// <param name="speed">The request's factor on it.</param>
    public static SpeechBudget For(int durationSeconds, double wordsPerMinute, double speed) =>
        new((int)Math.Round((durationSeconds - SilentSeconds) * wordsPerMinute * speed / 60));

    public bool Allows(int words) => words >= Least && words <= Most;

    /// <summary>Words as long as they take to say, each rounded up, so that a text has as many words whole as in lines.</summary>
    public static int Count(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Sum(word => (int)Math.Ceiling(Weight(word)));

    private static double Weight(string word)
    {
        var ideographs = word.EnumerateRunes().Count(IsIdeograph);
        return ideographs > 0 ? ideographs * WordsPerIdeograph : 1 + (Math.Max(0, word.Length - LongWord) * WordsPerFurtherLetter);
    }

    /// <summary>From the CJK radicals to the Hangul syllables, and the ideographs of the second plane.</summary>
    public static bool IsIdeograph(Rune rune) => rune.Value is >= 0x2E80 and <= 0xD7FF or >= 0x20000 and <= 0x3FFFF;
}
