namespace VideoAgent.Contracts.Requests;

public sealed record ScriptSpec
{
    public string Provider { get; init; } = Providers.Embedded;
    public string? Model { get; init; }
    public double Temperature { get; init; } = 0.7;
}

public sealed record VoiceSpec
{
    public string Provider { get; init; } = Providers.Embedded;
    public string? VoiceId { get; init; }
    public string? Model { get; init; }
    public double Stability { get; init; } = 0.5;
    public double SimilarityBoost { get; init; } = 0.75;
    public double Style { get; init; } = 0.3;

    /// <summary>1 is the voice's own pace.</summary>
    public double Speed { get; init; } = 1.0;
}

public sealed record VisualsSpec
{
    public string Provider { get; init; } = Providers.Embedded;
    public string? Model { get; init; }
    public int SceneCount { get; init; } = 6;
    public string Style { get; init; } = "cinematic, professional, 9:16 vertical";
    public string? Quality { get; init; }
}

public sealed record AssemblySpec
{
    public int Fps { get; init; } = 30;

    /// <summary>x264 preset; null takes the one that quality per second chose (docs/decisions).</summary>
    public string? Preset { get; init; }

    /// <summary>Smaller is better and larger. 21 with the default preset looks like x264's own default of 23 with the preset <c>fast</c> (docs/decisions/0003).</summary>
    public int Crf { get; init; } = 21;

    public CaptionsSpec Captions { get; init; } = new();
    public TransitionSpec Transition { get; init; } = new();
    public MotionKind Motion { get; init; } = MotionKind.KenBurns;
    public MusicSpec? Music { get; init; }
}

public sealed record CaptionsSpec
{
    public CaptionStyle Style { get; init; } = CaptionStyle.Highlight;
}

public enum CaptionStyle
{
    /// <summary>White words, thin outline, nothing moves.</summary>
    Clean,

    /// <summary>A coloured box behind the word being spoken.</summary>
    Highlight,

    /// <summary>The colour sweeps through each word as it is spoken.</summary>
    Karaoke,

    /// <summary>The spoken word grows for an instant.</summary>
    Pop,

    None,
}

public sealed record TransitionSpec
{
    public TransitionKind Kind { get; init; } = TransitionKind.Crossfade;
    public int Milliseconds { get; init; } = 500;
}

public enum TransitionKind { Crossfade, Cut }

public enum MotionKind { KenBurns, None }

public sealed record MusicSpec
{
    /// <summary>Object key below the namespace's own prefix.</summary>
    public string Key { get; init; } = "";

    /// <summary>Loudness of the bed between words, relative to its usual level; 0 silences it, 1 is usual.</summary>
    public double Volume { get; init; } = 1.0;
}

/// <summary>Provider names as they appear in a manifest.</summary>
public static class Providers
{
    public const string Embedded = "embedded";
}
