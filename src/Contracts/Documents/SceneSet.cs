namespace VideoAgent.Contracts.Documents;

/// <summary>scenes.json: the pictures that were made, in order.</summary>
public sealed record SceneSet
{
    public const string CurrentVersion = "videoagent.dev/scenes/v1";

    public string Version { get; init; } = CurrentVersion;
    public required IReadOnlyList<SceneImage> Scenes { get; init; }
}

public sealed record SceneImage
{
    public required int Number { get; init; }

    /// <summary>Name of the image among the phase's artifacts.</summary>
    public required string Artifact { get; init; }

    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Which provider and model made it.</summary>
    public required string MadeBy { get; init; }
}
