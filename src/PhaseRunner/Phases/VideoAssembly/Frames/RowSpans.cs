namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Which part of each row is not empty. Lines of text lie one below the other, so one span a row leaves little out and in.</summary>
internal sealed class RowSpans(FrameSize size)
{
    private readonly (int Left, int Right)[] rows = new (int, int)[size.Height];

    /// <summary>The first row that is not empty; as <see cref="Bottom"/> when all are.</summary>
    public int Top { get; private set; }

    /// <summary>Past the last row that is not empty.</summary>
    public int Bottom { get; private set; }

    /// <summary>From Left to before Right; empty when they are equal.</summary>
    public (int Left, int Right) this[int y] => rows[y];

    /// <summary>The same for row <paramref name="y"/> of chroma, whose samples reach one pixel to each side.</summary>
    public (int Left, int Right) Chroma(int y)
    {
        var (upper, lower) = (rows[2 * y], rows[2 * y + 1]);
        var both = Joined(upper, lower);
        return both.Left == both.Right ? both : (both.Left / 2, Math.Min(size.Width / 2, both.Right / 2 + 1));
    }

    public void Add(int left, int right, int y)
    {
        rows[y] = Joined(rows[y], (left, right));
        (Top, Bottom) = Top == Bottom ? (y, y + 1) : (Math.Min(Top, y), Math.Max(Bottom, y + 1));
    }

    public void Clear()
    {
        Array.Clear(rows, Top, Bottom - Top);
        (Top, Bottom) = (0, 0);
    }

    private static (int Left, int Right) Joined((int Left, int Right) one, (int Left, int Right) other) =>
        one.Left == one.Right ? other
        : other.Left == other.Right ? one
        : (Math.Min(one.Left, other.Left), Math.Max(one.Right, other.Right));
}
