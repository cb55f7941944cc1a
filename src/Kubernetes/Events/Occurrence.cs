namespace VideoAgent.Kubernetes.Events;

/// <summary>Something that happened to an object, once, within the API's limits.</summary>
internal sealed record Occurrence(EventSubject Regarding, string Type, string Reason, string Action, string Note, DateTimeOffset At);

/// <summary>What an event is about, by value.</summary>
internal sealed record EventSubject(string ApiVersion, string Kind, string? Namespace, string Name, string? Uid);
