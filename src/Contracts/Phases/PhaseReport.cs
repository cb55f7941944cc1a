namespace VideoAgent.Contracts.Phases;

/// <summary>
/// What a phase says when it ends. At most <see cref="MaxBytes"/> of UTF-8 JSON, the limit of a container's termination message;
/// <see cref="PhaseReports.Fit"/> shortens the message, then drops detail, never the outcome, costs or hashes.
/// </summary>
public sealed record PhaseReport
{
    /// <summary>terminationMessagePath's limit in Kubernetes.</summary>
    public const int MaxBytes = 4096;

    public const string CurrentVersion = "videoagent.dev/phase-report/v1";

    public string Version { get; init; } = CurrentVersion;
    public required PhaseName Phase { get; init; }
    public required ExitClass Outcome { get; init; }

    /// <summary>One CamelCase word for machines, e.g. <c>ScriptTooLong</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>For the person on call: what happened, to what, why, what to do.</summary>
    public string? Message { get; init; }

    /// <summary>The address of the output, also of an output that was reused. Absent unless <see cref="ExitClass.Done"/>.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Of the video file's bytes, in hexadecimal; only of <see cref="PhaseName.VideoAssembly"/>.</summary>
    public string? VideoSha256 { get; init; }

    /// <summary>The output was there already; nothing was made or paid.</summary>
    public bool Reused { get; init; }

    public Usd Cost { get; init; }

    /// <summary>What the reused parts had cost when they were made.</summary>
    public Usd Saved { get; init; }

    /// <summary>What the attempt's paid calls used, by the vendors' own counts, like promptTokens and cachedTokens.</summary>
    public IReadOnlyDictionary<string, long> Usage { get; set; } = new Dictionary<string, long>();

    public DateTimeOffset StartedAt { get; init; }
    public double DurationSeconds { get; init; }

    /// <summary>When a quota comes back. Only with <see cref="ExitClass.Quota"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>What the resource's status repeats of the result.</summary>
    public PhaseFacts Facts { get; set; } = new();

    /// <summary>Artifact name to object key.</summary>
    public IReadOnlyDictionary<string, string> Artifacts { get; set; } = new Dictionary<string, string>();
}

/// <summary>The few results that belong in the resource's status.</summary>
public sealed record PhaseFacts
{
    public string? Topic { get; init; }
    public string? Title { get; init; }
    public double? VideoSeconds { get; init; }
    public IReadOnlyList<PublicationFact> Publications { get; set; } = [];

    /// <summary>Things a person should know although the phase succeeded, e.g. a script shortened or a glyph no font has.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];
}

public sealed record PublicationFact
{
    public required Requests.Platform Platform { get; init; }
    public required string State { get; init; }
    public string? Id { get; init; }
    public string? Url { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string? Message { get; init; }
}
