using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.OperatorBench;

/// <summary>Requests like the quickstart's: no account, no review, six phases.</summary>
internal static class Requests
{
    private const int Hands = 16;

    public static VideoRequest Of(string @namespace, string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace },
        Spec = new VideoSpec { Topic = "personal finance" },
    };

    public static Task CreateAsync(IKubernetesClient client, string @namespace, string prefix, int count, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = cancellationToken },
        async (number, token) => await client.CreateAsync(Of(@namespace, $"{prefix}-{number:00000}"), token));

    /// <summary>What was written for the request that had these versions.</summary>
    public static async Task<Life> LifeAsync(IKubernetesClient client, IReadOnlyList<VideoRequest> versions, CancellationToken cancellationToken)
    {
        var name = versions[0].Metadata;
        var statuses = versions.Select(version => version.Status).OfType<VideoRequestStatus>().DistinctBy(WireJson.Serialize).ToList();
        var jobs = await client.ListAllAsync<V1Job>(new ListOptions { Namespace = name.NamespaceProperty, LabelSelector = $"{PhaseLabels.Request}={name.Uid}" }, cancellationToken).ToListAsync(cancellationToken);
        var events = await client.ListAllAsync<Eventsv1Event>(new ListOptions { Namespace = name.NamespaceProperty }, cancellationToken).Where(told => told.Regarding?.Uid == name.Uid).ToListAsync(cancellationToken);
        return new Life(statuses, [.. jobs.OrderBy(job => Enum.Parse<Contracts.Phases.PhaseName>(job.Metadata.Labels[PhaseLabels.Phase]))], [.. events.OrderBy(told => told.EventTime)]);
    }
}
