namespace VideoAgent.Contracts.Documents;

/// <summary>
/// provenance.json: what a video was made from, and by what. All requests with the same inputs share a video, so this names neither request nor time,
/// and the same video has the same bytes of it.
/// </summary>
public sealed record Provenance
{
    public const string CurrentVersion = "videoagent.dev/provenance/v1";

    public string Version { get; init; } = CurrentVersion;
    public required string Topic { get; init; }
    public required string Title { get; init; }
    public required string Language { get; init; }
    public required ProvenPart Script { get; init; }
    public required ProvenPart Voice { get; init; }
    public required ProvenPart Pictures { get; init; }

    /// <summary>What was made of these parts: video, thumbnail, captions.</summary>
    public required IReadOnlyList<ProvenFile> Made { get; init; }

    /// <summary>What else is seen or heard in it, by kind and name.</summary>
    public required IReadOnlyList<UsedAsset> Assets { get; init; }
}

/// <summary>The output of one phase, as far as it went into the video.</summary>
public sealed record ProvenPart
{
    /// <summary>The address of the output: a digest of everything that decided it.</summary>
    public required string ContentHash { get; init; }

    public required Maker Maker { get; init; }
    public required IReadOnlyList<ProvenFile> Files { get; init; }
}

/// <summary>Digests are SHA-256 in hexadecimal.</summary>
public sealed record ProvenFile
{
    /// <summary>Among the artifacts of the request.</summary>
    public required string Name { get; init; }

    /// <summary>Of the bytes that were used, not of those that are in the store now.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of the description in script.json that a picture was made from, in UTF-8.</summary>
    public string? PromptSha256 { get; init; }
}

public sealed record UsedAsset
{
    public required AssetKind Kind { get; init; }

    /// <summary>A font's family; the key of a file that users brought.</summary>
    public required string Name { get; init; }

    /// <summary>Of a file that users brought.</summary>
    public string? Sha256 { get; init; }

    /// <summary>As SPDX names it; absent where nobody told us: who brought the file answers for it.</summary>
    public string? Licence { get; init; }
}

public enum AssetKind
{
    /// <summary>Of captions and watermark.</summary>
    Font,

    Music,
    Watermark,
}
