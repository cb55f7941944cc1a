namespace VideoAgent.Kubernetes.Client;

/// <summary>How hard and how patiently the API server is asked.</summary>
public sealed record KubernetesClientOptions
{
    /// <summary>
    /// Requests a second in the long run. client-go's own 5 is known to starve operators; the server defends itself with priority and fairness.
    /// Zero or less switches the limit off.
    /// </summary>
    public double RequestsPerSecond { get; init; } = 50;

    /// <summary>Requests at once after a pause.</summary>
    public int Burst { get; init; } = 100;

    /// <summary>One try of anything but a watch, from connecting to the last byte of the answer. A watch has its own, see <see cref="WatchOptions.Timeout"/>.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest answer that is read, after decompression. A page of 500 objects at etcd's limit of 1.5 MB is three times this and does not occur.</summary>
    public int MaximumBodyBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Names this program in the server's audit log and, for writes that name no manager, in <c>managedFields</c>.</summary>
    public string UserAgent { get; init; } = "videoagent";

    /// <summary>
    /// Told of each try of a write (<c>patch jobs.batch 'studio/one'</c>) when nothing is left to wait for before it is sent, neither the rate limit nor
    /// a retry. What it throws stops the write: how a process that lost its leadership in the queue is kept from writing.
    /// </summary>
    public Action<string>? BeforeWrite { get; init; }
}
