using VideoAgent.Testing.Kubernetes.Faults;

namespace VideoAgent.Operator.Tests.Cluster.Sweeps;

/// <summary>
/// Numbers every call of a whole life that changes something, and for each has the operator vanish before and after it. A new operator, which knows
/// nothing but the API server, must bring about the same end.
/// </summary>
public sealed class CrashSweepTests
{
    [Fact]
    public async Task Wherever_the_operator_vanishes_the_next_one_brings_the_same_end()
    {
        var (calls, end) = await UntouchedAsync();
        var moments = Enumerable.Range(0, calls).SelectMany(call => new[] { new Moment(call, Happens: false), new Moment(call, Happens: true) });

        await Sweep.OverAsync(moments, moment => CrashAsync(moment, end));

        Assert.InRange(calls, 20, 40); // six Jobs, the finalizer, a status for every change, an event for some
    }

    private static async Task<(int Calls, string End)> UntouchedAsync()
    {
        await using var life = await StagedLife.BeginAsync();
        await using var app = await life.StartOperatorAsync();
        var end = await life.EndAsync(await life.ApplyAsync());
        return (life.Network.Requests.Count(Changes), end);
    }

    private static async Task CrashAsync(Moment moment, string end)
    {
        await using var life = await StagedLife.BeginAsync();
        var crashed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = 0;
        // Asked by one request at a time. Once it has struck, nothing of the operator reaches the server any more: to the cluster it is dead.
        life.Network.Chaos = request =>
        {
            if (crashed.Task.IsCompleted) return Fault.Cut();
            if (!Changes(request) || seen++ != moment.Call) return null;
            crashed.SetResult();
            return moment.Happens ? new Fault.Break(0, StreamEnd.Cut) : Fault.Cut();
        };
        var first = await life.StartOperatorAsync();
        var request = await life.ApplyAsync();
        // Two changes that are seen together are written together: this life may have fewer calls than the one that was counted.
        await await Task.WhenAny(crashed.Task, life.SucceededAsync(request));
        await first.DisposeAsync();

        life.Network.Chaos = null;
        await using var second = await life.StartOperatorAsync();
        Assert.Equal(end, await life.EndAsync(request));
    }

    private static bool Changes(ProxiedRequest request) => request.Method is not "GET";

    /// <param name="Happens">The server did as asked, and only the answer is lost.</param>
    private sealed record Moment(int Call, bool Happens);
}
