namespace VideoAgent.Contracts.Requests;

public sealed record ScriptSpec
{
    public string Provider { get; set; } = Providers.Embedded;
    public string? Model { get; set; }
    public double Temperature { get; set; } = 0.7;

    /// <summary>Whether a script by a model is scored, and written once more where it is weak, before a voice and pictures are paid for.</summary>
    public bool Critic { get; set; } = true;
}

public sealed record VoiceSpec
{
    public string Provider { get; set; } = Providers.Embedded;
    public string? VoiceId { get; set; }
    public string? Model { get; set; }
    public double Stability { get; set; } = 0.5;
    public double SimilarityBoost { get; set; } = 0.75;
    public double Style { get; set; } = 0.3;

    /// <summary>1 is the voice's own pace.</summary>
    public double Speed { get; set; } = 1.0;
}

public sealed record VisualsSpec
{
    public string Provider { get; set; } = Providers.Embedded;
    public string? Model { get; set; }
    public int SceneCount { get; set; } = 6;
    public string Style { get; set; } = "cinematic, professional, 9:16 vertical";
    public string? Quality { get; set; }
}

public sealed record AssemblySpec
{
    public int Fps { get; set; } = 30;

    /// <summary>x264 preset; null takes the one that quality per second chose (docs/decisions).</summary>
    public string? Preset { get; set; }

    /// <summary>Smaller is better and larger. 21 with the default preset equals 23 with the preset <c>faster</c> (docs/decisions/0003).</summary>
    public int Crf { get; set; } = 21;

    public CaptionsSpec Captions { get; set; } = new();
    public TransitionSpec Transition { get; set; } = new();
    public MotionKind Motion { get; set; } = MotionKind.KenBurns;
    public MusicSpec? Music { get; set; }
}

public sealed record CaptionsSpec
{
    public CaptionStyle Style { get; set; } = CaptionStyle.Highlight;
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
    public TransitionKind Kind { get; set; } = TransitionKind.Crossfade;
    public int Milliseconds { get; set; } = 500;
}

public enum TransitionKind { Crossfade, Cut }

public enum MotionKind { KenBurns, None }

public sealed record MusicSpec
{
    /// <summary>Object key below the namespace's <c>media/</c>. A finished video is reused as long as the key is the same: a new file takes a new key.</summary>
    public string Key { get; set; } = "";

    /// <summary>Loudness of the bed between words, relative to its usual level; 0 silences it, 1 is usual.</summary>
    public double Volume { get; set; } = 1.0;
}

/// <summary>Provider names as they appear in a manifest.</summary>
public static class Providers
{
    public const string Embedded = "embedded";
}
