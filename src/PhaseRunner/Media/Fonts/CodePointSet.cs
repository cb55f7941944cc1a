using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>Code points as fontconfig writes them: <c>20-7e a0 3b1-3c9</c>. Read on first use: most fonts of a machine are never asked.</summary>
internal sealed class CodePointSet(string charset)
{
    private readonly Lazy<(int From, int To)[]> ranges = new(() => Parse(charset));

    public bool Contains(Rune rune)
    {
        int low = 0, high = ranges.Value.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (from, to) = ranges.Value[middle];
            if (rune.Value < from) high = middle - 1;
            else if (rune.Value > to) low = middle + 1;
            else return true;
        }

        return false;
    }

    private static (int From, int To)[] Parse(string charset) =>
        [.. charset.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseRange).OrderBy(range => range.From)];

    private static (int From, int To) ParseRange(string range)
    {
        var ends = range.Split('-');
        return (Hex(ends[0]), Hex(ends[^1]));
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
