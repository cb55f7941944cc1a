namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>What was made, and where it is.</summary>
public sealed record ArtifactsStatus
{
    public ArtifactStatus? Script { get; set; }
    public ArtifactStatus? Voiceover { get; set; }
    public ArtifactStatus? Captions { get; set; }
    public ArtifactStatus? Video { get; set; }

    /// <summary>Of the video's bytes, in hexadecimal.</summary>
    public string? VideoSha256 { get; set; }

    public ArtifactStatus? Thumbnail { get; set; }

    /// <summary>What the video was made from, and by what.</summary>
    public ArtifactStatus? Provenance { get; set; }

    /// <summary>Object keys, in the order they are shown.</summary>
    public IReadOnlyList<string>? Scenes { get; set; }

    /// <summary>When what was made until then was removed, its retention being over.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>Key in the object store, and where a person opens it.</summary>
public sealed record ArtifactStatus
{
    public string? Key { get; set; }
    public string? Url { get; set; }
}
