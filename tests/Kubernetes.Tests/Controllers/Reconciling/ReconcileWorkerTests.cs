using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Tests.Watching;

namespace VideoAgent.Kubernetes.Tests.Controllers.Reconciling;

public sealed class ReconcileWorkerTests : IDisposable
{
    private readonly WorkerBench bench = new(timeout: TimeSpan.FromSeconds(30));

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("success")]
    [InlineData("error")]
    [InlineData("requeue")]
    [InlineData("requeue_after")]
    public async Task Every_result_is_there_with_zero_before_the_first_reconcile(string result) =>
        Assert.Equal(0, await bench.MetricAsync("controller_runtime_reconcile_total", result));

    [Theory]
    [InlineData("controller_runtime_reconcile_errors_total", 0)]
    [InlineData("controller_runtime_terminal_reconcile_errors_total", 0)]
    [InlineData("controller_runtime_reconcile_panics_total", 0)]
    [InlineData("controller_runtime_reconcile_timeouts_total", 0)]
    [InlineData("controller_runtime_reconcile_time_seconds_count", 0)]
    [InlineData("controller_runtime_active_workers", 0)]
    [InlineData("controller_runtime_max_concurrent_reconciles", 1)]
    [InlineData("stale_reconcile_skips_total", 0)]
    [InlineData("stale_reconcile_overrides_total", 0)]
    public async Task Every_other_metric_is_there_as_well(string name, int value) => Assert.Equal(value, await bench.MetricAsync(name));

    [Fact]
    public async Task Success_ends_the_work_on_a_name_and_its_failures()
    {
        await FailOnceAsync(new IOException("disk"));
        bench.Succeeds(ReconciliationResult.Done);
        await WorkAfterAsync(TimeSpan.FromMilliseconds(5));

        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, bench.Queue.Depth);
        Assert.Equal(0, bench.Queue.Failures(WorkerBench.One));
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_total", "success"));
    }

    [Fact]
    public async Task An_asked_for_return_forgets_failures_and_comes_in_its_time()
    {
        await FailOnceAsync(new IOException("disk"));
        bench.Succeeds(ReconciliationResult.RequeueAfter(TimeSpan.FromMinutes(5)));
        await WorkAfterAsync(TimeSpan.FromMilliseconds(5));

        Assert.Equal(0, bench.Queue.Failures(WorkerBench.One));
        bench.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, bench.Queue.Depth);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, bench.Queue.Depth);
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_total", "requeue_after"));
    }

    [Fact]
    public async Task A_failure_is_tried_again_without_end_counted_and_told_once_each()
    {
        await FailOnceAsync(new IOException("disk"));
        for (var i = 0; i < 30; i++) await WorkAfterAsync(TimeSpan.FromSeconds(1000));

        Assert.Equal(31, bench.Queue.Failures(WorkerBench.One));
        Assert.Equal(31, await bench.MetricAsync("controller_runtime_reconcile_errors_total"));
        Assert.Equal(31, await bench.MetricAsync("controller_runtime_reconcile_total", "error"));
        Assert.Equal(31, bench.Log.At(LogLevel.Warning).Count());
        Assert.Contains("the 31. time in a row", bench.Log.At(LogLevel.Warning).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_program_is_survived_counted_apart_and_tried_again()
    {
        await FailOnceAsync(new InvalidCastException());

        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_panics_total"));
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_errors_total"));
        Assert.Single(bench.Log.At(LogLevel.Error));
        await WorkAfterAsync(TimeSpan.FromMilliseconds(5));
        Assert.Equal(2, bench.Reconciles);
    }

    [Fact]
    public async Task A_terminal_error_is_counted_and_not_tried_again()
    {
        await FailOnceAsync(new TerminalReconcileException("no such voice"));

        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, bench.Queue.Depth);
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_terminal_reconcile_errors_total"));
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_errors_total"));
        Assert.Equal(0, await bench.MetricAsync("controller_runtime_reconcile_panics_total"));
    }

    [Fact]
    public async Task A_conflict_is_no_error_and_comes_back_soon()
    {
        await FailOnceAsync(new KubernetesException("changed", new V1Status { Code = 409, Reason = "Conflict" }));

        Assert.Equal(0, await bench.MetricAsync("controller_runtime_reconcile_errors_total"));
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_total", "requeue"));
        Assert.Empty(bench.Log.At(LogLevel.Warning));
        await WorkAfterAsync(TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public async Task A_reconcile_that_takes_too_long_is_cancelled_and_has_a_counter_of_its_own()
    {
        bench.Reconcile = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return ReconciliationResult.Done;
        };
        bench.Queue.Add(WorkerBench.One);
        var working = bench.WorkAsync();
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_active_workers"));

        bench.Time.Advance(TimeSpan.FromSeconds(30));
        await working.WithPatience();

        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_timeouts_total"));
        Assert.Equal(1, await bench.MetricAsync("controller_runtime_reconcile_errors_total"));
        Assert.Equal(0, await bench.MetricAsync("controller_runtime_active_workers"));
        Assert.Contains("after 30 s", Assert.Single(bench.Log.At(LogLevel.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_reconcile_is_no_failure()
    {
        using var abort = new CancellationTokenSource();
        bench.Reconcile = async (_, token) =>
        {
            await abort.CancelAsync();
            token.ThrowIfCancellationRequested();
            return ReconciliationResult.Done;
        };
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync(abort.Token);

        Assert.Equal(0, await bench.MetricAsync("controller_runtime_reconcile_errors_total"));
        Assert.Equal(0, await bench.MetricAsync("controller_runtime_reconcile_time_seconds_count"));
        Assert.Empty(bench.Log.At(LogLevel.Warning).Concat(bench.Log.At(LogLevel.Error)));
    }

    [Fact]
    public async Task A_retry_keeps_its_priority()
    {
        bench.Fails(new IOException("disk"));
        bench.Queue.Add(WorkerBench.One, QueuePriority.Background);
        await bench.WorkAsync();
        bench.Time.Advance(TimeSpan.FromMilliseconds(5));

        Assert.Equal(new WorkItem<ObjectName>(WorkerBench.One, QueuePriority.Background), await bench.Queue.GetAsync(CancellationToken.None));
    }

    private async Task FailOnceAsync(Exception error)
    {
        bench.Fails(error);
        bench.Queue.Add(WorkerBench.One);
        await bench.WorkAsync();
    }

    private async Task WorkAfterAsync(TimeSpan delay)
    {
        bench.Time.Advance(delay);
        await bench.WorkAsync();
    }
}
