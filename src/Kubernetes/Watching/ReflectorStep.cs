namespace VideoAgent.Kubernetes.Watching;

/// <summary>What a reflector does next.</summary>
internal enum ReflectorStep
{
    /// <summary>Ask for everything.</summary>
    List,

    /// <summary>Ask for everything as the beginning of a watch (sendInitialEvents).</summary>
    Stream,

    /// <summary>Follow the changes since the last version seen.</summary>
    Watch,
}
