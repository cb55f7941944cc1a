using System.Globalization;
using Prometheus;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>What a reflector says of itself while it works, to readiness and to the metrics. Written by one loop, read by anyone.</summary>
internal sealed class ReflectorHealth
{
    private readonly ReflectorMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Gauge.Child _items;
    private readonly Gauge.Child _malformed;
    private readonly Gauge.Child _version;
    private long _lastEvent;
    private volatile bool _isConnected;
    private volatile string _lastResourceVersion = "";
    private KubernetesException? _lastError;

    public ReflectorHealth(string kind, ReflectorMetrics metrics, TimeProvider time)
    {
        (Kind, _metrics, _time) = (kind, metrics, time);
        _lastEvent = time.GetTimestamp();
        _items = metrics.Items.WithLabels(kind);
        _malformed = metrics.MalformedObjects.WithLabels(kind);
        _version = metrics.LastResourceVersion.WithLabels(kind);
        metrics.Initialise(kind, () => LastEventAge.TotalSeconds);
    }

    public string Kind { get; }

    public bool IsConnected => _isConnected;

    public KubernetesException? LastError => Volatile.Read(ref _lastError);

    public string LastResourceVersion => _lastResourceVersion;

    public TimeSpan LastEventAge => _time.GetElapsedTime(Volatile.Read(ref _lastEvent));

    public void BeginList() => _metrics.Lists.WithLabels(Kind).Inc();

    public void BeginWatch() => _metrics.Watches.WithLabels(Kind).Inc();

    public void Listed(string resourceVersion, TimeSpan lasted)
    {
        _metrics.ListDuration.WithLabels(Kind).Observe(lasted.TotalSeconds);
        Saw(resourceVersion);
    }

    /// <summary>A sign of life, with the version that it moved the cache to.</summary>
    public void Saw(string? resourceVersion)
    {
        Volatile.Write(ref _lastEvent, _time.GetTimestamp());
        Connected();
        if (string.IsNullOrEmpty(resourceVersion) || resourceVersion == _lastResourceVersion) return;
        _lastResourceVersion = resourceVersion;
        if (double.TryParse(resourceVersion, CultureInfo.InvariantCulture, out var version)) _version.Set(version);
    }

    public void Connected() => Tell(true, null);

    public void Holds(int items, int malformed)
    {
        _items.Set(items);
        _malformed.Set(malformed);
    }

    public void WatchEnded(TimeSpan lasted, bool wasShort)
    {
        _metrics.WatchDuration.WithLabels(Kind).Observe(lasted.TotalSeconds);
        if (wasShort) _metrics.ShortWatches.WithLabels(Kind).Inc();
    }

    public void Failed(KubernetesException error)
    {
        _metrics.Errors.WithLabels(Kind).Inc();
        Tell(false, error);
    }

    private void Tell(bool isConnected, KubernetesException? error)
    {
        Volatile.Write(ref _lastError, error);
        _isConnected = isConnected;
    }
}
