namespace VideoAgent.Kubernetes.Queueing;

/// <summary>A key handed to one worker until <see cref="WorkQueue{TKey}.Done"/>. Its priority goes along so that a retry can keep it.</summary>
public readonly record struct WorkItem<TKey>(TKey Key, int Priority);
