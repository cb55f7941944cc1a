using Prometheus;

namespace VideoAgent.Kubernetes.Events;

/// <summary>Events that never reached the server, by reason; none of them ever delays a reconcile.</summary>
public sealed class EventMetrics
{
    private readonly Counter dropped;

    public EventMetrics(IMetricFactory factory)
    {
        dropped = factory.CreateCounter("events_dropped_total", "Events that were not written.", ["reason"]);
        foreach (var reason in Enum.GetValues<EventDrop>()) dropped.WithLabels(Text(reason)).Publish();
    }

    internal void Dropped(EventDrop reason) => dropped.WithLabels(Text(reason)).Inc();

    private static string Text(EventDrop reason) => reason switch
    {
        EventDrop.QueueFull => "queue_full",
        EventDrop.Spam => "spam",
        EventDrop.Rejected => "rejected",
        _ => "unreachable",
    };
}

internal enum EventDrop
{
    /// <summary>Events come faster than the server takes them.</summary>
    QueueFull,

    /// <summary>Too many about one object.</summary>
    Spam,

    /// <summary>The server does not want it; asking again would not help.</summary>
    Rejected,

    /// <summary>No connection, however often it was tried.</summary>
    Unreachable,
}
