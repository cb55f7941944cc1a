using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>All that captions are made from.</summary>
internal sealed record CaptionRequest
{
    public required WordTimings Words { get; init; }
    public required ScriptDocument Script { get; init; }
    public CaptionsSpec Captions { get; init; } = new();

    /// <summary>Only its text is set here; an image is the renderer's.</summary>
    public WatermarkSpec? Watermark { get; init; }

    /// <summary>Seconds at which the picture changes; captions never run over one.</summary>
    public IReadOnlyList<double> SceneCuts { get; init; } = [];

    public int Width { get; init; } = 1080;
    public int Height { get; init; } = 1920;
    public required double VideoSeconds { get; init; }

    /// <summary><c>#RRGGBB</c> of the brand or the scenes; null takes a yellow.</summary>
    public string? AccentColour { get; init; }
}

/// <summary>Captions in every form they are needed in.</summary>
internal sealed record CaptionTrack
{
    /// <summary>For libass; an empty text when there is neither caption nor watermark to draw.</summary>
    public required string Ass { get; init; }

    public required string Srt { get; init; }
    public required string Vtt { get; init; }

    /// <summary>Empty for <see cref="CaptionStyle.None"/>.</summary>
    public required IReadOnlyList<CaptionPage> Pages { get; init; }

    public required IReadOnlyList<string> FontFamilies { get; init; }

    /// <summary>For the phase's report: emoji that were left out.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
