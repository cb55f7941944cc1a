using System.Globalization;
using System.Text;
using VideoAgent.Contracts.Documents;

namespace VideoAgent.VideoBench.Inputs;

/// <summary>Word captions of plausible cost: one event a word, the page of three words with the spoken one coloured and enlarged, and a text watermark.</summary>
internal static class PlainCaptions
{
    private const int WordsPerPage = 3;

    public static string Ass(WordTimings words, double seconds)
    {
        var text = new StringBuilder("""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: 1080
            PlayResY: 1920
            YCbCr Matrix: None

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Word,Noto Sans,84,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,6,2,5,120,120,0,1
            Style: Mark,Noto Sans,40,&H4DFFFFFF,&H00FFFFFF,&H80000000,&H80000000,0,0,0,0,100,100,0,0,1,2,0,9,60,60,240,1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """);
        text.Append(CultureInfo.InvariantCulture, $"Dialogue: 0,{Time(0)},{Time(seconds)},Mark,,0,0,0,,@videoagent\n");
        for (var i = 0; i < words.Words.Count; i++)
        {
            var page = words.Words.Skip(i / WordsPerPage * WordsPerPage).Take(WordsPerPage)
                .Select((word, k) => k == i % WordsPerPage ? $"{{\\1c&H00D4FF&\\t(0,80,\\fscx112\\fscy112)}}{word.Text}{{\\r}}" : word.Text);
            text.Append(CultureInfo.InvariantCulture,
                $"Dialogue: 1,{Time(words.Words[i].Start)},{Time(words.Words[i].End)},Word,,0,0,0,,{{\\pos(540,1180)}}{string.Join(' ', page)}\n");
        }

        return text.ToString();
    }

    private static string Time(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss\.ff", CultureInfo.InvariantCulture);
}
