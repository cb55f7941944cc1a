using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Events;

/// <summary>What to do at the server because of what happened.</summary>
internal abstract record EventStep(ObjectName Name);

internal sealed record CreateEvent(ObjectName Name, Occurrence Occurrence) : EventStep(Name);

/// <summary>The same has happened again. <see cref="Occurrence"/> is the first, for the case that its event is gone.</summary>
internal sealed record UpdateSeries(ObjectName Name, Occurrence Occurrence, int Count, DateTimeOffset LastObserved) : EventStep(Name);
