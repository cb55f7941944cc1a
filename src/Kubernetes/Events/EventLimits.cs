using System.Text;

namespace VideoAgent.Kubernetes.Events;

/// <summary>The API refuses longer texts; a cut event says more than none.</summary>
internal static class EventLimits
{
    public const int MaxReasonLength = 128;
    public const int MaxNoteBytes = 1024;
    private const string Ellipsis = "…";

    public static string Reason(string text) => text.Length <= MaxReasonLength ? text : text[..MaxReasonLength];

    /// <summary>Cut between characters, never within one.</summary>
    public static string Note(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaxNoteBytes) return text;

        var room = MaxNoteBytes - Encoding.UTF8.GetByteCount(Ellipsis);
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room) break;
            room -= rune.Utf8SequenceLength;
            kept += rune.Utf16SequenceLength;
        }

        return text[..kept] + Ellipsis;
    }
}
