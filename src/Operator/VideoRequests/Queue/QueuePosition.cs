namespace VideoAgent.Operator.VideoRequests.Queue;

/// <summary>
/// The position that a status says. Every slot that becomes free moves everybody in the queue, and ten thousand statuses written for each of them would
/// leave the API server no time for videos: near its head the queue is told exactly, further back only what has changed by half.
/// </summary>
internal static class QueuePosition
{
    /// <summary>As many as run at once by default: the next to run.</summary>
    private const int Exact = 10;

    /// <param name="said">What the status says now; null when it says none.</param>
    public static int ToSay(int position, int? said) =>
        said is { } before && position > Exact && position > before / 2 && position < before * 2 ? before : position;
}
