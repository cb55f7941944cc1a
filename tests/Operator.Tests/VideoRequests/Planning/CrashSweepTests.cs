using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>Stops the operator before and after every single write of a whole life, and starts a new one that knows nothing but the API server.</summary>
public class CrashSweepTests
{
    /// <summary>Six Jobs, and a status write after each change: more writes than this a life does not have.</summary>
    private const int Writes = 6;

    public static IEnumerable<object[]> Moments =>
        from phase in PhaseGraph.Order
        from crash in Enumerable.Range(0, Writes)
        select new object[] { phase, crash };

    [Theory]
    [MemberData(nameof(Moments))]
    public void Each_job_is_made_once_and_each_cost_counted_once_wherever_the_operator_stops(PhaseName crashedIn, int crashAfter)
    {
        var story = Story.Of().Settle();
        foreach (var phase in PhaseGraph.Order)
        {
            if (phase == crashedIn) story.Settle(crashAfter);
            story.FinishWithCrash(phase, phase == crashedIn ? crashAfter : int.MaxValue).Settle();
        }

        Assert.Equal(RequestState.Succeeded, story.Status.State);
        Assert.Equal(6, story.Created.Count);
        Assert.Equal(new Usd(0.6m), story.Status.Cost!.TotalUsd);
    }
}
