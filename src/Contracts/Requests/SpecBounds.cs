namespace VideoAgent.Contracts.Requests;

/// <summary>What a rule says in the vocabulary of a JSON schema, so that the custom resource's schema can be held against the same table.</summary>
public sealed record SpecBounds
{
    /// <summary>Counted in Unicode code points, as Kubernetes counts.</summary>
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }
    public double? Minimum { get; init; }
    public double? Maximum { get; init; }
    public int? MinItems { get; init; }
    public int? MaxItems { get; init; }
    public string? Pattern { get; init; }

    /// <summary>The values allowed, as a manifest writes them.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
