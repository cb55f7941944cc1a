using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Documents;

/// <summary>
/// script.json: the only thing voice, visuals and assembly know about the story.
/// The spoken text is the lines joined by a space; captions, speech and alignment all use exactly these words.
/// </summary>
public sealed record ScriptDocument
{
    public const string CurrentVersion = "videoagent.dev/script/v1";

    public string Version { get; init; } = CurrentVersion;
    public required string Topic { get; init; }
    public required string Title { get; init; }
    public required string Language { get; init; }
    public required int TargetSeconds { get; init; }

    /// <summary>In speaking order; each belongs to a section.</summary>
    public required IReadOnlyList<ScriptLine> Lines { get; init; }

    public required IReadOnlyList<SceneDescription> Scenes { get; init; }
    public required IReadOnlyDictionary<Platform, PlatformText> PlatformTexts { get; init; }
}

public enum ScriptSection
{
    /// <summary>The first three seconds.</summary>
    Hook,

    /// <summary>Why to stay, until second ten.</summary>
    Value,

    Content,
    CallToAction,
}

public sealed record ScriptLine
{
    public required ScriptSection Section { get; init; }

    /// <summary>Spoken as it stands: no Markdown, no URL, no emoji.</summary>
    public required string Text { get; init; }

    /// <summary>At most three words of <see cref="Text"/> that captions may stress.</summary>
    public IReadOnlyList<string> Emphasis { get; set; } = [];
}

/// <summary>One picture and the lines it is seen under.</summary>
public sealed record SceneDescription
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Index into <see cref="ScriptDocument.Lines"/> at which this scene begins; scenes are in order and together cover all lines.</summary>
    public required int FirstLine { get; init; }

    /// <summary>What is seen, for an image model.</summary>
    public required string Prompt { get; init; }

    /// <summary>A few words large enough to read on a phone, for providers that set type.</summary>
    public required string Headline { get; init; }

    /// <summary>A kind of picture (e.g. Number, List, Quote, Title), so that neighbours differ.</summary>
    public required string Kind { get; init; }
}

/// <summary>What a platform shows around the video.</summary>
public sealed record PlatformText
{
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>Without the leading '#'.</summary>
    public required IReadOnlyList<string> Hashtags { get; init; }
}
