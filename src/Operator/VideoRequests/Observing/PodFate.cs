namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>What became of a phase's only container, read from its pod and Job alone.</summary>
internal enum PodFate
{
    /// <summary>No pod yet, or one that starts or runs; nothing to decide.</summary>
    Working,

    /// <summary>It ended by itself with one of our exit codes.</summary>
    Ended,

    /// <summary>The kernel or kubelet ended it for using more memory than its limit.</summary>
    OutOfMemory,

    /// <summary>The node drained, evicted or lost it: nothing was wrong with the work.</summary>
    Disrupted,

    /// <summary>The phase's deadline passed.</summary>
    DeadlineExceeded,

    /// <summary>It ended with a code that is none of ours, such as 139 after a crash.</summary>
    Crashed,

    /// <summary>Its image cannot be had, or its configuration names something that does not exist.</summary>
    CannotStart,

    /// <summary>No node takes it.</summary>
    Unschedulable,
}
