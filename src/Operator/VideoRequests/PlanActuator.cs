using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>Carries out what a plan says about Jobs. Every step may be repeated.</summary>
internal sealed class PlanActuator(IKubernetesClient client, PhaseJobBuilder builder, VideoAgentMetrics metrics)
{
    /// <summary>Asks for a Job's end: its pod gets SIGTERM, and the Job stays until the pod is gone, so that no two attempts overlap.</summary>
    public async Task StopAsync(RequestView view, PhaseJob job, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync<V1Job>(new ObjectName(view.Request.Metadata.NamespaceProperty, job.Name), new DeleteOptions(PropagationPolicy.Foreground) { Uid = job.Uid }, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsNotFound || e.IsConflict)
        {
            // It is gone, or another one has its name by now.
        }
    }

    /// <summary>
    /// Makes the Job, unless the server has it already: the cache may be behind, and the Job may cost money. Null when the attempt has its Job; else
    /// why it cannot have it, by this name or at all.
    /// </summary>
    public async Task<StartRefusal?> StartAsync(RequestView view, JobOrder order, CancellationToken cancellationToken)
    {
        var job = builder.Build(view.Request, view.Spec, order);
        if (await client.FindAsync<V1Job>(ObjectName.Of(job), cancellationToken) is { } existing) return IsThisAttempts(existing, job, view) ? null : NameTaken(job);
        try
        {
            await client.CreateAsync(job, cancellationToken);
            return null;
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return IsThisAttempts(await client.GetAsync<V1Job>(ObjectName.Of(job), cancellationToken), job, view) ? null : NameTaken(job);
        }
        catch (KubernetesException e) when (e.IsForbidden || e.IsInvalid)
        {
            // A quota, a policy or a missing right: somebody has to hear of it, and trying harder does not help.
            return new StartRefusal("JobRefused", $"The API server refuses the Job {job.Metadata.Name}: {e.Status.Message ?? e.Message}");
        }
    }

    private bool IsThisAttempts(V1Job existing, V1Job desired, RequestView view)
    {
        var verdict = Adoption.Decide(existing, desired, view.Request, PhaseLabels.InputHash);
        metrics.JobWasThere(verdict);
        return verdict == AdoptionVerdict.Adopt;
    }

    private static StartRefusal NameTaken(V1Job job) => new(
        "NameTaken", $"A Job named {job.Metadata.Name} is there already and is not this attempt's; it is left alone and the next attempt takes another name.", IsOfTheName: true);
}
