namespace VideoAgent.Kubernetes.Queueing;

/// <summary>A queue as its metrics see it: read when somebody asks for metrics, not all the time.</summary>
internal interface IQueueGauges
{
    QueueReading Read();
}

/// <param name="Depths">Ready keys by priority.</param>
/// <param name="Unfinished">How long the keys in workers' hands have been there, added up.</param>
internal sealed record QueueReading(IReadOnlyDictionary<int, int> Depths, TimeSpan Unfinished, TimeSpan Longest);
