using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Testing.Kubernetes.Faults;

namespace VideoAgent.Operator.Tests.Cluster.Sweeps;

/// <summary>
/// The operator sees the cluster through three watches. Each is stopped at each of its events, so that the operator acts on a past that is over; and
/// each single event is hidden from it, until it has to list anew because what it missed was compacted. Nothing may be done twice, nothing left undone.
/// </summary>
public sealed class BlindnessSweepTests
{
    /// <summary>How long a blindness lasts when the life does not end sooner: a life takes about a second.</summary>
    private static readonly TimeSpan Blindness = TimeSpan.FromSeconds(1.5);

    [Fact]
    public Task A_watch_that_stands_still_at_any_event_does_no_harm() =>
        SweepAsync(number => new Fault.Break(number, StreamEnd.Stall), forgets: false);

    [Fact]
    public Task Any_event_that_is_never_seen_does_no_harm() =>
        SweepAsync(number => new Fault.Drop(number, 1), forgets: true);

    /// <summary>
    /// With thousands of finished pods about, reading all of them for each end that is late would delay the next ends, and more would be read. The
    /// watch stands still before its first pod, or once it has shown the first.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_end_that_is_not_seen_is_asked_for_without_reading_every_pod(int seen)
    {
        await using var life = await StagedLife.BeginAsync();
        await using var app = await BlindedAsync(life, "pods", new Fault.Break(seen, StreamEnd.Stall));

        await life.EndAsync(await life.ApplyAsync());

        var questions = life.Network.Requests.Where(request => request.IsListOf("pods") && request.Query.ContainsKey("labelSelector") && request.Query["labelSelector"].ToString().Contains("job-name", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(questions);
        Assert.All(questions, question => Assert.Equal("0", question.ResourceVersion));
    }

    private static async Task SweepAsync(Func<int, Fault> fault, bool forgets)
    {
        var (events, end) = await UntouchedAsync();
        var moments = from watch in events from number in Enumerable.Range(0, watch.Value) select (Plural: watch.Key, Number: number);

        await Sweep.OverAsync(moments, moment => BlindAsync(moment.Plural, fault(moment.Number), forgets, end));

        Assert.All(events, watch => Assert.InRange(watch.Value, 6, 60));
    }

    private static async Task BlindAsync(string plural, Fault fault, bool forgets, string end)
    {
        await using var life = await StagedLife.BeginAsync();
        await using var app = await BlindedAsync(life, plural, fault);
        var request = await life.ApplyAsync();
        await Task.WhenAny(life.SucceededAsync(request), Task.Delay(Blindness, TimeProvider.System));

        life.Network.Clear();
        if (forgets) life.Network.Add(new FaultRule(again => again.IsWatchOf(plural), Fault.Answer(410, "Expired")));
        life.Network.CutAll();
        Assert.Equal(end, await life.EndAsync(request));
    }

    /// <summary>Each of its watches is struck until the network is mended: whoever comes to lead lists and watches anew.</summary>
    private static async Task<OperatorUnderTest> BlindedAsync(StagedLife life, string plural, Fault fault)
    {
        life.Network.Add(new FaultRule(request => request.IsWatchOf(plural), fault) { Times = int.MaxValue });
        var app = await life.StartOperatorAsync();
        await life.Network.UntilAsync(requests => requests.Any(request => request.IsWatchOf(plural))).WaitAsync(Sweep.Patience);
        return app;
    }

    /// <summary>How many events each watch has in a life that nothing happens to, and how it ends.</summary>
    private static async Task<(IReadOnlyDictionary<string, int> Events, string End)> UntouchedAsync()
    {
        await using var life = await StagedLife.BeginAsync();
        await using var app = await life.StartOperatorAsync();
        using var over = new CancellationTokenSource();
        var counts = new[]
        {
            CountAsync<VideoRequest>(life, selector: null, over.Token),
            CountAsync<V1Job>(life, PhaseLabels.Selector, over.Token),
            CountAsync<V1Pod>(life, PhaseLabels.Selector, over.Token),
        };
        var end = await life.EndAsync(await life.ApplyAsync());
        await over.CancelAsync();
        var events = await Task.WhenAll(counts);
        return (new Dictionary<string, int> { ["videorequests"] = events[0], ["jobs"] = events[1], ["pods"] = events[2] }, end);
    }

    private static async Task<int> CountAsync<T>(StagedLife life, string? selector, CancellationToken over)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var events = 0;
        try
        {
            await foreach (var change in life.Client.WatchAsync<T>(new WatchOptions { Namespace = life.Namespace, LabelSelector = selector }, over))
            {
                if (change.Entity is not null) events++;
            }
        }
        catch (OperationCanceledException)
        {
            // The life is over.
        }

        return events;
    }
}
