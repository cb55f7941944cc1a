using VideoAgent.Kubernetes.Client;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class ReconnectMemoryTests
{
    [Fact]
    public async Task Two_hundred_reconnects_leave_nothing_behind()
    {
        await using var harness = new ReflectorHarness();
        (await harness.Server.NextListAsync()).Answer("5", Of("one", "1"));
        List<WeakReference> watches = [];
        for (var reconnect = 0; reconnect < 200; reconnect++) watches.Add(await ReconnectAsync(harness, reconnect));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The one that runs, and what a stack or a register may still hold.
        Assert.InRange(watches.Count(watch => watch.IsAlive), 0, 5);
    }

    /// <summary>In turn: closed by the server, broken, refused with an error event.</summary>
    private static async Task<WeakReference> ReconnectAsync(ReflectorHarness harness, int number)
    {
        var watch = await harness.Server.NextWatchAsync();
        watch.Send(Bookmark($"{number + 10}"));
        if (number % 3 == 0) watch.Close();
        else if (number % 3 == 1) watch.Break(Refusals.Unreachable());
        else watch.Send(Error(Refusals.TooManyRequests()));
        if (number % 3 == 2) await harness.Time.PassNextDelayAsync();
        return new WeakReference(watch.Options);
    }
}
