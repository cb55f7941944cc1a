namespace VideoAgent.Contracts.Requests;

/// <summary>One row of <see cref="VideoSpecRules"/>: a field, what is allowed in it, and how to find what is not.</summary>
public sealed record SpecRule
{
    /// <summary>As in a manifest, e.g. <c>spec.assembly.fps</c>; <c>[]</c> stands for every element of a list.</summary>
    public required string Path { get; init; }

    /// <summary>For a person, completing "allowed …".</summary>
    public required string Allowed { get; init; }

    /// <summary>The same for a schema; null for a rule about several fields at once.</summary>
    public SpecBounds? Bounds { get; init; }

    public required Func<VideoSpec, IEnumerable<SpecBreach>> Breaches { get; init; }

    public IEnumerable<SpecFault> Check(VideoSpec spec) =>
        Breaches(spec).Select(breach => new SpecFault(breach.Index is { } index ? Path.Replace("[]", $"[{index}]", StringComparison.Ordinal) : Path, breach.Found, Allowed));
}

/// <summary>What was found in the field, or in which element of the list.</summary>
public readonly record struct SpecBreach(string Found, int? Index = null);
