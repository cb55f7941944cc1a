using System.Globalization;
using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>Finds a request's Jobs and their pods in the caches, and what they reported.</summary>
internal sealed class PhaseJobs(IKubernetesClient client, IEntityCache<V1Job> jobs, IEntityCache<V1Pod> pods, StoredReports reports, ILogger<PhaseJobs> logger)
{
    /// <summary>A list at whatever version the server has in its own cache, which costs it nearly nothing.</summary>
    private const string AnyVersion = "0";

    public async Task<IReadOnlyList<PhaseJob>> OfAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var found = new List<PhaseJob>();
        foreach (var job in await OwnedAsync(request, cancellationToken))
        {
            var pod = await PodAsync(job, request, cancellationToken);
            if (Read(job, pod) is not { } phase) continue;
            var isDecided = IsDecided(phase.Name, request);
            found.Add(isDecided ? phase : await WithReportAsync(phase, request, cancellationToken));
            if (isDecided && phase.IsOver) Forget(job, pod);
        }

        var lost = (request.Status?.Phases ?? []).Where(phase => phase.State == PhaseState.Running && phase.JobName is { } name && !found.Any(job => job.Name == name)).ToList();
        foreach (var phase in lost)
        {
            var job = await WithReportAsync(Lost(phase), request, cancellationToken);
            if (PhaseOutcomes.Report(job.Phase, job.Pod) is not null) found.Add(job);
        }

        return found;
    }

    /// <summary>
    /// What became of it is in the status, so nobody asks again; whoever erases the status has the server asked. Ten thousand requests have sixty thousand
    /// Jobs, and of those only what is under way is kept.
    /// </summary>
    private void Forget(V1Job job, V1Pod? pod)
    {
        jobs.Forget(job);
        if (pod is not null) pods.Forget(pod);
    }

    /// <summary>The termination message goes with the pod; what the runner kept in the store outlives it.</summary>
    private async Task<PhaseJob> WithReportAsync(PhaseJob job, VideoRequest request, CancellationToken cancellationToken)
    {
        if (PhaseOutcomes.From(job.Phase, job.Pod) is not { Report: null }) return job;
        if (await reports.FindAsync(Identity.Of(request), job.Phase, job.Attempt, cancellationToken) is not { } report) return job;

        logger.StoredReportRead(job.Name);
        return job with { Pod = job.Pod with { StoredReport = report } };
    }

    /// <summary>A Job that somebody deleted, or that its time has removed, before its end was seen.</summary>
    private static PhaseJob Lost(PhaseStatus phase) =>
        new(phase.Name, phase.Attempt ?? 0, phase.JobName!, "", new PodReading(PodFate.Disrupted), phase.InputHash ?? "", phase.StartedAt ?? DateTimeOffset.UnixEpoch) { IsOver = true };

    private static bool IsDecided(string jobName, VideoRequest request) =>
        request.Status?.Phases?.Any(phase => phase.JobName == jobName && phase.State != PhaseState.Running) == true;

    /// <summary>
    /// A Job that the status calls running and the cache does not show is asked for once more: to take it for lost would run, and pay for, its phase again.
    /// </summary>
    private async Task<IReadOnlyList<V1Job>> OwnedAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var owned = jobs.ListBy(Indexes.OwnerUid, request.Metadata.Uid).ToList();
        foreach (var phase in request.Status?.Phases ?? [])
        {
            if (phase is not { State: PhaseState.Running, JobName: { } name } || owned.Any(job => job.Metadata.Name == name)) continue;
            var live = await client.FindAsync<V1Job>(new ObjectName(request.Metadata.NamespaceProperty, name), cancellationToken);
            if (live?.Metadata.OwnerReferences?.Any(owner => owner.Uid == request.Metadata.Uid) == true) owned.Add(live);
        }

        return owned;
    }

    /// <summary>
    /// Two watches have no common order: a Job may show its end before its pod shows the report. What the cache lacks is then asked of the server,
    /// for an attempt that the status has not decided upon yet.
    /// </summary>
    private async Task<V1Pod?> PodAsync(V1Job job, VideoRequest request, CancellationToken cancellationToken)
    {
        var cached = pods.ListBy(Indexes.OwnerUid, job.Metadata.Uid).MaxBy(pod => pod.Metadata.CreationTimestamp);
        if (!IsFinished(job) || IsDecided(job.Metadata.Name, request) || HasEnded(cached)) return cached;

        // The cheap questions first: to answer the last one, the server reads every pod of the namespace.
        if (cached is not null && await client.FindAsync<V1Pod>(ObjectName.Of(cached), cancellationToken) is { } same && HasEnded(same) && same.Metadata.Uid == cached.Metadata.Uid) return same;
        if (await NewestAsync(job, AnyVersion, cancellationToken) is { } known && HasEnded(known)) return known;
        return await NewestAsync(job, version: null, cancellationToken) ?? cached;
    }

    private async Task<V1Pod?> NewestAsync(V1Job job, string? version, CancellationToken cancellationToken)
    {
        var options = new ListOptions { Namespace = job.Metadata.NamespaceProperty, LabelSelector = $"{PhaseLabels.Selector},job-name={job.Metadata.Name}", ResourceVersion = version };
        var live = await client.ListAsync<V1Pod>(options, cancellationToken);
        return live.Items.Where(pod => pod.Metadata.OwnerReferences?.Any(owner => owner.Uid == job.Metadata.Uid) == true).MaxBy(pod => pod.Metadata.CreationTimestamp);
    }

    /// <summary>One that is being deleted may have a successor.</summary>
    private static bool HasEnded(V1Pod? pod) =>
        pod?.Metadata.DeletionTimestamp is null && pod?.Status?.ContainerStatuses?.FirstOrDefault()?.State?.Terminated is not null;

    /// <summary>Null for a Job that carries our owner reference and not our labels: somebody else's doing, and none of our business.</summary>
    private static PhaseJob? Read(V1Job job, V1Pod? pod)
    {
        var labels = job.Metadata.Labels ?? new Dictionary<string, string>();
        if (!labels.TryGetValue(PhaseLabels.Phase, out var phaseText) || !Enum.TryParse<PhaseName>(phaseText, out var phase)
            || !labels.TryGetValue(PhaseLabels.Attempt, out var attemptText) || !int.TryParse(attemptText, CultureInfo.InvariantCulture, out var attempt))
            return null;

        var isFinished = IsFinished(job);
        var isDeleting = job.Metadata.DeletionTimestamp is not null;
        return new PhaseJob(phase, attempt, job.Metadata.Name, job.Metadata.Uid, PodReader.Read(job, pod), InputHash(job), new DateTimeOffset(job.Metadata.CreationTimestamp ?? DateTime.UnixEpoch))
        {
            IsActive = !isFinished && !isDeleting,
            IsOver = isFinished && !isDeleting && !IsAlive(pod),
        };
    }

    public static bool IsFinished(V1Job job) => job.Status?.Conditions?.Any(condition => condition is { Type: "Complete" or "Failed", Status: "True" }) == true;

    private static string InputHash(V1Job job) => job.Metadata.Annotations?.TryGetValue(PhaseLabels.InputHash, out var hash) == true ? hash : "";

    private static bool IsAlive(V1Pod? pod) => pod?.Status?.Phase is "Pending" or "Running";
}
