namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>
/// Where text may stand in a vertical video so that no platform's interface covers it: YouTube Shorts, TikTok and Reels put a header over the top 220,
/// buttons over the right 120 and the description over the lowest 30 % of a 1080x1920 picture. All lengths are pixels of the real picture.
/// </summary>
internal sealed record CaptionFrame(int Width, int Height)
{
    private const double DesignWidth = 1080, DesignHeight = 1920;

    /// <summary>In ems.</summary>
    private const double SideAir = 0.28;

    /// <summary>1 at 1080x1920.</summary>
    public double Scale => Math.Min(Width / DesignWidth, Height / DesignHeight);

    public double Top => Height * (220 / DesignHeight);
    public double Bottom => Height * 0.70;
    public double Right => Width * (960 / DesignWidth);

    /// <summary>As far in as <see cref="Right"/>, for what is centred on the picture.</summary>
    public double Left => Width - Right;

    /// <summary>Nothing covers the left edge: what is set flush left needs a margin only.</summary>
    public double FlushLeft => Width * (60 / DesignWidth);

    public double LineWidth => Right - Left;

    /// <summary>How wide a line of words may be at full size, leaving room on each side for a box's padding, an outline, or a word that grows.</summary>
    public double LineEms => (LineWidth / Em) - (2 * SideAir);

    /// <summary>The size captions are set in: 88 px of 1080 is read at arm's length on a phone, and 15 Latin letters fill a line.</summary>
    public double Em => 88 * Scale;

    /// <summary>Middle of the block: low enough to leave faces free, high enough that two lines end above <see cref="Bottom"/>.</summary>
    public double Middle => Height * 0.632;
}
