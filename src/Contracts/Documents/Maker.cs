namespace VideoAgent.Contracts.Documents;

/// <summary>Who or what made a phase's output. Absent members are those that the maker does not have: no provider of today takes a seed.</summary>
public sealed record Maker
{
    /// <summary>As in the spec, like <c>embedded</c> or <c>openai</c>.</summary>
    public required string Provider { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>The model that really worked, also where the spec names none.</summary>
    public string? Model { get; init; }

    /// <summary>Of a voice: the vendor's or the engine's name of it.</summary>
    public string? Voice { get; init; }

    /// <summary>Of the provider's own part: engine, lists, the request that is sent.</summary>
    public string? Revision { get; init; }

    /// <summary>The fixed part of what a model is told.</summary>
    public IReadOnlyList<Instructions> Instructions { get; set; } = [];
}

/// <summary>A file of instructions by its name, and the digest of its text in hexadecimal.</summary>
public sealed record Instructions(string Name, string Sha256);

/// <summary>What kind of thing made something. Nothing in a video is recorded or drawn by a person, so there is no word for that.</summary>
public enum Origin
{
    /// <summary>Made by a version that did not write it down.</summary>
    Unknown,

    /// <summary>A generative model.</summary>
    Model,

    /// <summary>A speech engine without a model, like espeak-ng.</summary>
    SpeechSynthesis,

    /// <summary>Sentences and shapes that people wrote and drew, put together by rules.</summary>
    Program,
}
