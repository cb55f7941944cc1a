using System.Diagnostics;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.OperatorBench.Videos;

/// <summary>One request through real pods, timed by this process's own clock: Kubernetes writes whole seconds.</summary>
internal sealed class VideoRun
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = new();
    private readonly Dictionary<string, double> made = [];
    private readonly Dictionary<string, double> ran = [];
    private readonly Dictionary<string, double> ended = [];
    private double? succeeded;
    private readonly TaskCompletionSource<double> over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<VideoTimes> MeasureAsync(IKubernetesClient client, VideoRequest request, CancellationToken cancellationToken)
    {
        var run = new VideoRun();
        var @namespace = request.Metadata.NamespaceProperty;
        await using var jobs = new Follower<V1Job>(client, @namespace, job => run.SeeJob(request, job));
        await using var pods = new Follower<V1Pod>(client, @namespace, pod => run.SeePod(request, pod));
        await using var requests = new Follower<VideoRequest>(client, @namespace, seen => run.SeeRequest(request, seen));
        run.clock.Start();
        await client.CreateAsync(request, cancellationToken);
        var total = await run.over.Task.WaitAsync(TimeSpan.FromMinutes(5), cancellationToken);
        return new VideoTimes(total, [.. PhaseGraph.Order.Select(phase => phase.ToString()).Select(phase => new PhaseMoments(phase, run.made[phase], run.ran[phase], run.ended[phase]))]);
    }

    private void SeeJob(VideoRequest request, V1Job job)
    {
        lock (gate) See(request, job.Metadata, made);
    }

    private void SeePod(VideoRequest request, V1Pod pod)
    {
        using var _ = gate.EnterScope();
        var state = pod.Status?.ContainerStatuses?.FirstOrDefault()?.State;
        if (state?.Running is not null || state?.Terminated is not null) See(request, pod.Metadata, ran);
        if (state?.Terminated is not null) See(request, pod.Metadata, ended);
        EndWhenAllIsHeard();
    }

    /// <summary>The first time counts. Names begin with the request's, which nothing else in the namespace has.</summary>
    private void See(VideoRequest request, V1ObjectMeta seen, Dictionary<string, double> moments)
    {
        if (seen.Name.StartsWith(request.Metadata.Name + "-", StringComparison.Ordinal) && seen.Labels?.TryGetValue(PhaseLabels.Phase, out var phase) == true)
            moments.TryAdd(phase, clock.Elapsed.TotalSeconds);
    }

    private void SeeRequest(VideoRequest request, VideoRequest seen)
    {
        using var _ = gate.EnterScope();
        if (seen.Metadata.Name != request.Metadata.Name) return;
        if (seen.Status?.State == RequestState.Succeeded) succeeded ??= clock.Elapsed.TotalSeconds;
        EndWhenAllIsHeard();
        if (seen.Status?.State == RequestState.Failed) over.TrySetException(new InvalidOperationException($"{request.Metadata.Name} failed: {seen.Status.Message}"));
    }

    /// <summary>Three watches have no common order: the last pod's end may be heard of after the request's.</summary>
    private void EndWhenAllIsHeard()
    {
        if (succeeded is { } total && ended.Count == PhaseGraph.Order.Count) over.TrySetResult(total);
    }
}
