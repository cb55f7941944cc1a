namespace VideoAgent.Kubernetes.Events;

/// <summary>Who reports, and how patiently.</summary>
public sealed record EventOptions
{
    /// <summary>A qualified name, as <c>example.com/operator</c>.</summary>
    public required string Controller { get; init; }

    /// <summary>Of this process, at most 128 characters.</summary>
    public required string Instance { get; init; }

    /// <summary>Occurrences that wait to be written; more are dropped and counted. client-go's number.</summary>
    public int QueueLength { get; init; } = 1000;

    /// <summary>client-go's number, for a server that cannot be reached. One that refuses is not asked again.</summary>
    public int MaxTries { get; init; } = 12;

    /// <summary>Between two tries, give or take a quarter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a stopping process spends on events that are not written yet.</summary>
    public TimeSpan FlushTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
