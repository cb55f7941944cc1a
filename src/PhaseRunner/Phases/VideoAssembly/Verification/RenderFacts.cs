using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>verification.json: what was measured on the finished file. Nothing in it is taken from what was asked for.</summary>
internal sealed record RenderFacts
{
    public const string CurrentVersion = "videoagent.dev/verification/v1";

    public string Version { get; init; } = CurrentVersion;
    public long Bytes { get; init; }
    public double DurationSeconds { get; init; }

    /// <summary>Top-level boxes of the file.</summary>
    public IReadOnlyList<string> Boxes { get; init; } = [];

    public bool IndexFirst { get; init; }

    /// <summary>Null when the file has no picture.</summary>
    public VideoFacts? Video { get; init; }

    /// <summary>Null when the file has no sound.</summary>
    public AudioFacts? Audio { get; init; }

    /// <summary>Share of the voice under captions, 0-1; absent when none were asked for.</summary>
    public double? CaptionCoverage { get; init; }

    /// <summary>How much later (or, negative, earlier) the sound starts than the picture.</summary>
    public double SoundOffsetSeconds => Audio is null || Video is null ? 0 : Audio.StartSeconds - Video.StartSeconds;
}

internal sealed record VideoFacts
{
    public string Codec { get; init; } = "";
    public string Profile { get; init; } = "";
    public int Width { get; init; }
    public int Height { get; init; }
    public string PixelFormat { get; init; } = "";

    /// <summary>As a fraction, e.g. <c>30/1</c>; nominal and measured.</summary>
    public string FrameRate { get; init; } = "";

    public string AverageFrameRate { get; init; } = "";
    public int Frames { get; init; }

    /// <summary>Range, matrix, transfer and primaries as ffprobe names them.</summary>
    public string Colour { get; init; } = "";

    public double StartSeconds { get; init; }
    public IReadOnlyList<Stretch> Black { get; init; } = [];
    public IReadOnlyList<Stretch> Frozen { get; init; } = [];
}

internal sealed record AudioFacts
{
    public string Codec { get; init; } = "";
    public int SampleRate { get; init; }
    public int Channels { get; init; }
    public double StartSeconds { get; init; }
    public double IntegratedLufs { get; init; }
    public double TruePeakDbtp { get; init; }
    public IReadOnlyList<Stretch> Silent { get; init; } = [];
}

/// <summary>Seconds of the video.</summary>
internal readonly record struct Stretch(double Start, double End)
{
    public double Seconds => End - Start;
}

/// <summary>What the file has to be.</summary>
internal sealed record RenderPlan
{
    public required FrameSize Size { get; init; }
    public required int Fps { get; init; }
    public required int Frames { get; init; }
    public required double LimitSeconds { get; init; }

    /// <summary>How long the picture may stand still: short with motion, a whole scene without.</summary>
    public required double LongestStill { get; init; }

    public double Seconds => Frames / (double)Fps;
}
