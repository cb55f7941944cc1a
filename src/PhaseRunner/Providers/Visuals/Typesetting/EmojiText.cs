namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>
/// librsvg paints glyphs as outlines, and a coloured bitmap has none: an emoji would become a blot. Lines that may hold one are
/// painted by cairo and placed as an image. Painting a line without emoji that way costs nothing but bytes, so the test may be broad.
/// </summary>
internal static class EmojiText
{
    private const int ColourSelector = 0xFE0F;

    public static bool MayHoldEmoji(string text) =>
        text.EnumerateRunes().Any(rune => rune.Value is ColourSelector or (>= 0x2300 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1FAFF));
}
