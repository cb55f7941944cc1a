using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>
/// What of a script is sent to a vendor's voice: lines one below the other, without what is no speech. Brackets and angles would be orders to some
/// models ([whispers], &lt;break/&gt;), emoji and marks of Markdown are read out by others.
/// </summary>
internal static class VendorText
{
    private const string Unspoken = "*_~^|\\`<>[]{}";
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    public static string Of(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => string.Join(' ', Of(line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>A line or a word without what nobody says.</summary>
    public static string Of(string text) => string.Concat(text.EnumerateRunes().Where(rune => Rune.IsWhiteSpace(rune) || IsSpoken(rune)));

    /// <summary>As the vendors count: code points.</summary>
    public static int Characters(string text) => text.EnumerateRunes().Count();

    /// <summary>As few runs of whole lines as possible, none longer than <paramref name="most"/> unless a single line is.</summary>
    public static IReadOnlyList<Range> Parts(IReadOnlyList<string> lines, int most)
    {
        var parts = new List<Range>();
        var (begin, length) = (0, 0);
        for (var line = 0; line < lines.Count; line++)
        {
            var characters = Characters(Of([lines[line]])) + 1; // with its end
            if (line > begin && length + characters > most + 1)
            {
                parts.Add(begin..line);
                (begin, length) = (line, 0);
            }

            length += characters;
        }

        parts.Add(begin..lines.Count);
        return parts;
    }

    private static bool IsSpoken(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        UnicodeCategory.OtherSymbol => rune.Value is '°' or '©' or '®' or '™',
        UnicodeCategory.ModifierSymbol => rune.Value is < 0x1F3FB or > 0x1F3FF && !Unspoken.Contains((char)rune.Value), // without an emoji's skin tone
        UnicodeCategory.NonSpacingMark => rune.Value is not (>= 0xFE00 and <= 0xFE0F), // emoji and text variants
        _ => rune.Value != Rune.ReplacementChar.Value && !(rune.IsAscii && Unspoken.Contains((char)rune.Value)),
    };
}
