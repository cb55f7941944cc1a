using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>A process that wants to lead, on a clock and a server of the test's.</summary>
internal sealed class Candidate : IAsyncDisposable
{
    public static readonly LeaderElectionOptions Options = new() { Namespace = "studio", Name = "operator", Identity = "me" };

    private readonly CancellationTokenSource stop = new();
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private Task running = Task.CompletedTask;

    public Candidate() => Elector = new LeaderElector(
        Server, Options, new LeaderElectionMetrics(Prometheus.Metrics.WithCustomRegistry(registry)), Clock, () => 0.5, NullLogger<LeaderElector>.Instance);

    public LeaseServer Server { get; } = new();
    public TimerClock Clock { get; } = new();
    public LeaderElector Elector { get; }

    /// <summary>Begins, and returns when it has become the leader and waits for its first renewal.</summary>
    public static async Task<Candidate> LeadingAsync()
    {
        var candidate = new Candidate();
        candidate.Start();
        await candidate.RestAsync();
        Assert.True(candidate.Elector.IsValid);
        return candidate;
    }

    public void Start() => running = Task.Run(() => Elector.RunAsync(stop.Token));

    /// <summary>A leader at rest waits for its deadline and for its next try.</summary>
    public Task RestAsync() => Clock.WaitsAsync(2);

    /// <summary>A candidate at rest waits for its next try.</summary>
    public Task<TimeSpan> StandByAsync() => Clock.WaitsAsync(1);

    /// <summary>That many retry periods of a leader who stays one.</summary>
    public async Task PassAsync(int periods)
    {
        for (var i = 0; i < periods; i++)
        {
            Clock.Advance(Options.RetryPeriod);
            await RestAsync();
        }
    }

    /// <summary>When it runs no more, which is when it was stopped or has lost the lease.</summary>
    public Task EndsAsync() => running.WaitAsync(TimerClock.Patience);

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await EndsAsync();
    }

    public async Task<string> ExpositionAsync()
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Elector.Dispose();
        stop.Dispose();
    }
}
