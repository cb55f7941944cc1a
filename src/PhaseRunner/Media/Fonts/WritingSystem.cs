using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>
/// What captions must know of a character: its script's name for messages, the Debian package that draws it, how it breaks and which way it runs.
/// </summary>
internal static class WritingSystem
{
    private const string Core = "fonts-noto-core", Cjk = "fonts-noto-cjk", Symbols = "fonts-symbola";

    private static readonly (int From, int To, string Script, string Package)[] Blocks =
    [
        (0x0000, 0x024F, "Latin", Core), (0x0250, 0x036F, "Latin", Core), (0x0370, 0x03FF, "Greek", Core), (0x0400, 0x052F, "Cyrillic", Core),
        (0x0530, 0x058F, "Armenian", Core), (0x0590, 0x05FF, "Hebrew", Core), (0x0600, 0x06FF, "Arabic", Core), (0x0700, 0x074F, "Syriac", Core),
        (0x0750, 0x077F, "Arabic", Core), (0x0780, 0x07BF, "Thaana", Core), (0x07C0, 0x07FF, "N'Ko", Core), (0x08A0, 0x08FF, "Arabic", Core),
        (0x0900, 0x097F, "Devanagari", Core), (0x0980, 0x09FF, "Bengali", Core), (0x0A00, 0x0A7F, "Gurmukhi", Core), (0x0A80, 0x0AFF, "Gujarati", Core),
        (0x0B00, 0x0B7F, "Odia", Core), (0x0B80, 0x0BFF, "Tamil", Core), (0x0C00, 0x0C7F, "Telugu", Core), (0x0C80, 0x0CFF, "Kannada", Core),
        (0x0D00, 0x0D7F, "Malayalam", Core), (0x0D80, 0x0DFF, "Sinhala", Core), (0x0E00, 0x0E7F, "Thai", Core), (0x0E80, 0x0EFF, "Lao", Core),
        (0x0F00, 0x0FFF, "Tibetan", Core), (0x1000, 0x109F, "Myanmar", Core), (0x10A0, 0x10FF, "Georgian", Core), (0x1100, 0x11FF, "Hangul", Cjk),
        (0x1200, 0x139F, "Ethiopic", Core), (0x1780, 0x17FF, "Khmer", Core), (0x1800, 0x18AF, "Mongolian", Core), (0x1E00, 0x1EFF, "Latin", Core),
        (0x1F00, 0x1FFF, "Greek", Core), (0x2000, 0x206F, "punctuation", Core), (0x20A0, 0x20CF, "currency signs", Core), (0x2190, 0x2BFF, "symbols", Symbols),
        (0x2E80, 0x2FDF, "Han", Cjk), (0x3000, 0x303F, "CJK punctuation", Cjk), (0x3040, 0x309F, "Hiragana", Cjk), (0x30A0, 0x30FF, "Katakana", Cjk),
        (0x3100, 0x312F, "Bopomofo", Cjk), (0x3130, 0x318F, "Hangul", Cjk), (0x31F0, 0x31FF, "Katakana", Cjk), (0x3200, 0x9FFF, "Han", Cjk),
        (0xA960, 0xD7FF, "Hangul", Cjk), (0xF900, 0xFAFF, "Han", Cjk), (0xFB50, 0xFDFF, "Arabic", Core), (0xFE30, 0xFE4F, "CJK punctuation", Cjk),
        (0xFE70, 0xFEFF, "Arabic", Core), (0xFF00, 0xFFEF, "full-width forms", Cjk), (0x1F000, 0x1FAFF, "emoji", Symbols), (0x20000, 0x3FFFF, "Han", Cjk),
    ];

    public static (string Script, string Package) Of(Rune rune)
    {
        foreach (var block in Blocks)
        {
            if (rune.Value >= block.From && rune.Value <= block.To) return (block.Script, block.Package);
        }

        return ("an unlisted script", "fonts-noto-extra");
    }

    /// <summary>Written without spaces between words and breakable between any two characters: Han, kana and their punctuation, not Hangul.</summary>
    public static bool IsUnspaced(Rune rune) => Of(rune) is { Package: Cjk, Script: not "Hangul" };

    public static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary>Decoration whose loss changes no word.</summary>
    public static bool IsEmoji(Rune rune) => Of(rune).Package == Symbols || rune.Value is 0x20E3 or (>= 0xE0020 and <= 0xE007F);

    /// <summary>Steers shaping and needs no glyph of its own: joiners, direction marks, variation selectors.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        || rune.Value is 0x034F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>The first character that says which way a text runs decides.</summary>
    public static bool RunsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsRightToLeft(rune) && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)) return true;
            if (Rune.IsLetter(rune)) return false;
        }

        return false;
    }
}
