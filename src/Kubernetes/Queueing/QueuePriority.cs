namespace VideoAgent.Kubernetes.Queueing;

/// <summary>The bands in use. Any number is allowed; higher goes first.</summary>
public static class QueuePriority
{
    /// <summary>Somebody changed something.</summary>
    public const int Normal = 0;

    /// <summary>The first list and resyncs: thousands of keys that must not stand before a live change. As controller-runtime has it.</summary>
    public const int Background = -100;
}
