namespace VideoAgent.Contracts.Requests;

/// <summary>Who speaks: used by the script, the cards' palette and the watermark.</summary>
public sealed record BrandSpec
{
    public string? Name { get; init; }
    public string? Tone { get; init; }
    public string? CallToAction { get; init; }

    /// <summary>Openings with the placeholders <c>{topic}</c>, <c>{brand}</c> and <c>{year}</c>.</summary>
    public IReadOnlyList<string> HookTemplates { get; init; } = [];

    public WatermarkSpec? Watermark { get; init; }
}

/// <summary>Either <see cref="Text"/> or <see cref="ImageKey"/>.</summary>
public sealed record WatermarkSpec
{
    public string? Text { get; init; }

    /// <summary>Object key below the namespace's own prefix.</summary>
    public string? ImageKey { get; init; }

    public Corner Position { get; init; } = Corner.TopRight;

    /// <summary>0 is invisible, 1 is solid.</summary>
    public double Opacity { get; init; } = 0.7;
}

public enum Corner { TopLeft, TopRight, BottomLeft, BottomRight }
