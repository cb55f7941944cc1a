using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Contracts.Artifacts;

/// <summary>manifest.json of a content address: the finished output of one phase. Written after everything it names, so a reader may trust it.</summary>
public sealed record OutputManifest
{
    public const string CurrentVersion = "videoagent.dev/output/v1";

    public string Version { get; init; } = CurrentVersion;
    public required PhaseName Phase { get; init; }
    public required string ContentHash { get; init; }

    /// <summary>What it cost to make: what every reuse saves.</summary>
    public required Usd Cost { get; init; }

    /// <summary>What the making attempt itself paid of that; the rest it found paid already.</summary>
    public Usd Spent { get; init; }

    /// <summary>Null in an output of an older version.</summary>
    public Payer? PaidBy { get; init; }

    /// <summary>Null where the phase does not say, and in an output of an older version.</summary>
    public Maker? Maker { get; init; }

    public required PhaseFacts Facts { get; init; }
    public required IReadOnlyList<OutputFile> Files { get; init; }
}

/// <summary>Who paid: which request's attempt.</summary>
public sealed record Payer(string Uid, int Attempt);

public sealed record OutputFile
{
    public required string Name { get; init; }
    public required long Bytes { get; init; }
    public required string Sha256 { get; init; }
}
