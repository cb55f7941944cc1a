using System.Globalization;
using Prometheus;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>What a reflector says of itself while it works, to readiness and to the metrics. Written by one loop, read by anyone.</summary>
internal sealed class ReflectorHealth
{
    private readonly ReflectorMetrics metrics;
    private readonly TimeProvider time;
    private readonly Gauge.Child itemCount;
    private readonly Gauge.Child malformedCount;
    private readonly Gauge.Child versionSeen;
    private long lastEvent;
    private volatile bool isConnected;
    private volatile string lastResourceVersion = "";
    private KubernetesException? lastError;

    public ReflectorHealth(string kind, ReflectorMetrics metrics, TimeProvider time)
    {
        (Kind, this.metrics, this.time) = (kind, metrics, time);
        lastEvent = time.GetTimestamp();
        itemCount = metrics.Items.WithLabels(kind);
        malformedCount = metrics.MalformedObjects.WithLabels(kind);
        versionSeen = metrics.LastResourceVersion.WithLabels(kind);
        metrics.Initialise(kind, () => LastEventAge.TotalSeconds);
    }

    public string Kind { get; }

    public bool IsConnected => isConnected;

    public KubernetesException? LastError => Volatile.Read(ref lastError);

    public string LastResourceVersion => lastResourceVersion;

    public TimeSpan LastEventAge => time.GetElapsedTime(Volatile.Read(ref lastEvent));

    public void BeginList() => metrics.Lists.WithLabels(Kind).Inc();

    public void BeginWatch() => metrics.Watches.WithLabels(Kind).Inc();

    public void Listed(string resourceVersion, TimeSpan lasted)
    {
        metrics.ListDuration.WithLabels(Kind).Observe(lasted.TotalSeconds);
        Saw(resourceVersion);
    }

    /// <summary>A sign of life, with the version that it moved the cache to.</summary>
    public void Saw(string? resourceVersion)
    {
        Volatile.Write(ref lastEvent, time.GetTimestamp());
        Connected();
        if (string.IsNullOrEmpty(resourceVersion) || resourceVersion == lastResourceVersion) return;
        lastResourceVersion = resourceVersion;
        if (double.TryParse(resourceVersion, CultureInfo.InvariantCulture, out var version)) versionSeen.Set(version);
    }

    public void Connected() => Tell(true, null);

    public void Holds(int items, int malformed)
    {
        itemCount.Set(items);
        malformedCount.Set(malformed);
    }

    public void WatchEnded(TimeSpan lasted, bool wasShort)
    {
        metrics.WatchDuration.WithLabels(Kind).Observe(lasted.TotalSeconds);
        if (wasShort) metrics.ShortWatches.WithLabels(Kind).Inc();
    }

    public void Failed(KubernetesException error)
    {
        metrics.Errors.WithLabels(Kind).Inc();
        Tell(false, error);
    }

    private void Tell(bool isConnected, KubernetesException? error)
    {
        Volatile.Write(ref lastError, error);
        this.isConnected = isConnected;
    }
}
