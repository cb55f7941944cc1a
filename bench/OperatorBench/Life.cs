using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.OperatorBench;

/// <summary>Everything that the operator wrote for one request, in order: what the bare client writes as well.</summary>
internal sealed record Life(IReadOnlyList<VideoRequestStatus> Statuses, IReadOnlyList<V1Job> Jobs, IReadOnlyList<Eventsv1Event> Events)
{
    /// <summary>Before the first Job, and after each.</summary>
    public int Steps => Jobs.Count + 1;

    /// <summary>With the finalizer.</summary>
    public int Writes => 1 + Statuses.Count + Jobs.Count + Events.Count;

    public IEnumerable<VideoRequestStatus> StatusesAt(int step) => Part(Statuses, step);

    public IEnumerable<Eventsv1Event> EventsAt(int step) => Part(Events, step);

    private IEnumerable<T> Part<T>(IReadOnlyList<T> all, int step) => all.Take((step + 1) * all.Count / Steps).Skip(step * all.Count / Steps);
}
