namespace VideoAgent.Contracts.Requests;

/// <summary>Who speaks: used by the script, the cards' palette and the watermark.</summary>
public sealed record BrandSpec
{
    public string? Name { get; set; }
    public string? Tone { get; set; }
    public string? CallToAction { get; set; }

    /// <summary>Openings with the placeholders <c>{topic}</c>, <c>{brand}</c> and <c>{year}</c>.</summary>
    public IReadOnlyList<string> HookTemplates { get; set; } = [];

    public WatermarkSpec? Watermark { get; set; }
}

/// <summary>Either <see cref="Text"/> or <see cref="ImageKey"/>.</summary>
public sealed record WatermarkSpec
{
    public string? Text { get; set; }

    /// <summary>Object key below the namespace's <c>media/</c>. A finished video is reused as long as the key is the same: a new file takes a new key.</summary>
    public string? ImageKey { get; set; }

    public Corner Position { get; set; } = Corner.TopRight;

    /// <summary>0 is invisible, 1 is solid.</summary>
    public double Opacity { get; set; } = 0.7;
}

public enum Corner { TopLeft, TopRight, BottomLeft, BottomRight }
