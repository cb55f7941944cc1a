using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoSchedules;
using VideoAgent.Operator.VideoSchedules.Measuring;

namespace VideoAgent.Operator.Tests.VideoSchedules.Years;

/// <summary>The controller of schedules on a played cluster, in time that passes from one event to the next.</summary>
internal sealed class PlayedOperator
{
    /// <summary>Longer than the real one's: when the server is back, everything is looked at anyway.</summary>
    private const int MaxRetrySeconds = 4 * 60 * 60;

    private readonly FakeTimeProvider time;
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> events = new();
    private readonly Dictionary<ObjectName, DateTimeOffset> wakes = [];
    private readonly Dictionary<ObjectName, int> failures = [];
    private readonly Queue<ObjectName> due = new();
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly VideoScheduleReconciler reconciler;
    private int order;

    public PlayedOperator(DateTimeOffset begin)
    {
        time = new FakeTimeProvider(begin);
        Cluster = new PlayedCluster(time) { OnMade = request => At(Now + Life(request), () => End(ObjectName.Of(request))) };
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        Metrics = new VideoAgentMetrics(factory);
        var recorder = new EventRecorder(Cluster, new EventOptions { Controller = "test", Instance = "test", QueueLength = 1 }, new EventMetrics(factory), time, () => 0, NullLogger<EventRecorder>.Instance);
        reconciler = new VideoScheduleReconciler(
            Cluster, Cluster.Schedules, new ScheduleGatherer(Cluster.Requests, PriceList.Shipped, new ModelGuard(PriceList.Shipped, succeeds: false), new AuthorTrust(true), time), new ScheduleActuator(Cluster),
            new ScheduleTeller(recorder, Metrics, NullLogger<ScheduleTeller>.Instance));
    }

    public PlayedCluster Cluster { get; }
    public VideoAgentMetrics Metrics { get; }
    public DateTimeOffset Now => time.GetUtcNow();
    public bool IsDown { get; private set; }
    public int Reconciles { get; private set; }

    public Func<VideoRequest, TimeSpan> Life { get; set; } = _ => TimeSpan.FromMinutes(10);

    /// <summary>How a request ends, and what it has cost by then.</summary>
    public Func<VideoRequest, (RequestState State, Usd Cost)> Ending { get; set; } = _ => (RequestState.Succeeded, Usd.Zero);

    public VideoSchedule Add(string name, VideoScheduleSpec spec)
    {
        var schedule = Cluster.Add(name, spec);
        Wake(ObjectName.Of(schedule), Now);
        return schedule;
    }

    public VideoSchedule See(string name) => Cluster.Schedules.Find(new ObjectName("studio", name))!;

    public void Edit(string name, Func<VideoScheduleSpec, VideoScheduleSpec> edit)
    {
        var schedule = See(name);
        schedule.Metadata.Generation++;
        Cluster.Schedules.Put(schedule with { Spec = edit(schedule.Spec) });
        Wake(new ObjectName("studio", name), Now);
    }

    public void At(DateTimeOffset moment, Action what) => events.Enqueue(what, (moment, order++));

    public async Task RunUntilAsync(DateTimeOffset end)
    {
        while (events.TryPeek(out _, out var key) && key.At <= end)
        {
            if (key.At > Now) time.SetUtcNow(key.At);
            events.Dequeue()();
            while (due.TryDequeue(out var name)) await ReconcileAsync(name);
        }

        time.SetUtcNow(end);
    }

    /// <summary>The process ends, and everything that it knew.</summary>
    public void GoDown()
    {
        IsDown = true;
        wakes.Clear();
        due.Clear();
    }

    /// <summary>Patience is new, too: that one more error after a long outage is waited out for as long as the outage was is the queue's affair, not shown here.</summary>
    public void ComeUp()
    {
        IsDown = false;
        failures.Clear();
        foreach (var schedule in Cluster.Schedules.List()) Wake(ObjectName.Of(schedule), Now);
    }

    /// <summary>The request ends now, if it is there and has not ended.</summary>
    public void End(ObjectName name, RequestState? state = null)
    {
        if (Cluster.Requests.Find(name) is not { } request || request.Status?.CompletedAt is not null) return;
        var ending = Ending(request);
        var how = state ?? (request.Spec.DesiredState == DesiredState.Cancel ? RequestState.Cancelled : ending.State);
        Cluster.SetStatus(request, new VideoRequestStatus { State = how, CompletedAt = Now, Cost = new CostStatus { TotalUsd = ending.Cost } });
        Wake(new ObjectName(name.Namespace, request.Metadata.OwnerReferences[0].Name), Now);
    }

    private void Wake(ObjectName name, DateTimeOffset moment)
    {
        if (IsDown || (wakes.TryGetValue(name, out var known) && known <= moment && known > Now)) return;
        wakes[name] = moment;
        At(moment, () =>
        {
            if (IsDown || !wakes.TryGetValue(name, out var wanted) || wanted != moment) return;
            wakes.Remove(name);
            due.Enqueue(name);
        });
    }

    private async Task ReconcileAsync(ObjectName name)
    {
        if (IsDown) return;
        Reconciles++;
        var version = Cluster.Schedules.Find(name)?.Metadata.ResourceVersion;
        try
        {
            var result = await reconciler.ReconcileAsync(name, CancellationToken.None);
            failures.Remove(name);
            if (result.Delay is { } delay) Wake(name, Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero));
        }
        catch (KubernetesException)
        {
            var failed = failures[name] = failures.GetValueOrDefault(name) + 1;
            Wake(name, Now.AddSeconds(Math.Min(MaxRetrySeconds, 1 << Math.Min(failed, 20))));
        }
        catch (ProcessKilledException)
        {
            // Whoever killed it says when it comes up again.
        }

        // Its own writes come back as changes.
        if (!IsDown && Cluster.Schedules.Find(name)?.Metadata.ResourceVersion != version) due.Enqueue(name);
    }
}

internal sealed class ProcessKilledException : Exception;
