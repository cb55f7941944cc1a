namespace VideoAgent.Contracts.Documents;

/// <summary>words.json: when each word of the script is heard in voiceover.mp3. Times never go backwards and never overlap.</summary>
public sealed record WordTimings
{
    public const string CurrentVersion = "videoagent.dev/words/v1";

    public string Version { get; init; } = CurrentVersion;

    /// <summary>Length of the voiceover.</summary>
    public required double DurationSeconds { get; init; }

    public required IReadOnlyList<SpokenWord> Words { get; init; }
}

public sealed record SpokenWord
{
    /// <summary>As captions show it: the script's own spelling with its punctuation.</summary>
    public required string Text { get; init; }

    public required double Start { get; init; }
    public required double End { get; init; }

    /// <summary>Index into <see cref="ScriptDocument.Lines"/>.</summary>
    public required int Line { get; init; }
}
