using System.Collections.Concurrent;
using Prometheus;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// How the caches are fed, by kind; made once per process. Several namespaces of a kind add up; the age is that of the one that has been silent the longest.
/// </summary>
public sealed class ReflectorMetrics(IMetricFactory factory)
{
    private static readonly string[] ByKind = ["kind"];

    private readonly ConcurrentDictionary<string, ConcurrentBag<Func<double>>> agesByKind = [];
    private readonly Gauge silence = factory.CreateGauge("reflector_last_event_age_seconds", "Time since the last list, event or bookmark.", ByKind);

    internal Counter Lists { get; } = factory.CreateCounter("reflector_lists_total", "Lists begun, streamed ones included.", ByKind);

    internal Histogram ListDuration { get; } = factory.CreateHistogram(
        "reflector_list_duration_seconds", "Time until a list was complete.", ByKind, new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(0.005, 2, 14) });

    internal Counter Watches { get; } = factory.CreateCounter("reflector_watches_total", "Watches begun.", ByKind);

    internal Counter ShortWatches { get; } = factory.CreateCounter("reflector_short_watches_total", "Watches that ended within a second without an event.", ByKind);

    internal Histogram WatchDuration { get; } = factory.CreateHistogram(
        "reflector_watch_duration_seconds", "Time that a watch lasted.", ByKind, new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(1, 2, 11) });

    internal Counter Errors { get; } = factory.CreateCounter("reflector_errors_total", "Lists and watches that ended with an error.", ByKind);

    internal Gauge Items { get; } = factory.CreateGauge("reflector_items", "Objects in the cache.", ByKind);

    internal Gauge MalformedObjects { get; } = factory.CreateGauge("reflector_malformed_objects", "Objects on the server that do not fit their type.", ByKind);

    internal Gauge LastResourceVersion { get; } = factory.CreateGauge("reflector_last_resource_version", "Newest resource version seen.", ByKind);

    /// <summary>Computes what depends on the clock: to be called before each scrape.</summary>
    public void Refresh()
    {
        foreach (var (kind, ages) in agesByKind) silence.WithLabels(kind).Set(ages.Max(age => age()));
    }

    /// <summary>Shows a kind with zeros before anything happened, so that rates and alerts work from the start.</summary>
    internal void Initialise(string kind, Func<double> lastEventAge)
    {
        foreach (var counter in (Counter[])[Lists, Watches, ShortWatches, Errors]) counter.WithLabels(kind).Publish();
        foreach (var histogram in (Histogram[])[ListDuration, WatchDuration]) histogram.WithLabels(kind).Publish();
        foreach (var gauge in (Gauge[])[Items, MalformedObjects, LastResourceVersion, silence]) gauge.WithLabels(kind).Publish();
        agesByKind.GetOrAdd(kind, _ => []).Add(lastEventAge);
    }
}
