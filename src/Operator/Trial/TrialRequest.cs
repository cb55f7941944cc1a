using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Trial;

/// <summary>
/// <c>operator try NAMESPACE</c>: makes a request as its author would, without having it stored. What answers is everything that stands in the
/// author's way: the custom resource, its schema and the webhooks.
/// </summary>
internal static class TrialRequest
{
    public const string Verb = "try";

    /// <summary>Null when the request would be taken; else what is wrong and what to look at.</summary>
    public static async Task<string?> FaultAsync(IKubernetesClient client, string @namespace, CancellationToken cancellationToken)
    {
        var sample = new VideoRequest
        {
            Metadata = new V1ObjectMeta { Name = $"videoagent-try-{Guid.NewGuid():n}", NamespaceProperty = @namespace },
            Spec = new VideoSpec { Topic = "personal finance" },
        };
        try
        {
            await client.PatchAsync<VideoRequest>(ObjectName.Of(sample), Patch.Apply(sample, "videoagent-try") with { DryRun = true }, cancellationToken);
            return null;
        }
        catch (KubernetesException e)
        {
            return $"{e.Message}\n{Advice(e)}";
        }
    }

    /// <summary>The exit code: 0 when a request would be taken, 1 when not.</summary>
    public static async Task<int> RunAsync(ConfigurationSources sources, string @namespace, TimeProvider time, TextWriter output)
    {
        var fault = await FaultAsync(sources, @namespace, time);
        await output.WriteLineAsync(fault is null ? $"a VideoRequest in namespace {@namespace} would be taken" : $"a VideoRequest in namespace {@namespace} would not be taken: {fault}");
        return fault is null ? 0 : 1;
    }

    private static async Task<string?> FaultAsync(ConfigurationSources sources, string @namespace, TimeProvider time)
    {
        try
        {
            using var client = KubernetesClient.Create(
                KubernetesConfigurationLoader.Load(sources), new KubernetesClientOptions { UserAgent = "videoagent-try" },
                Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()), time, NullLogger.Instance);
            return await FaultAsync(client, @namespace, CancellationToken.None);
        }
        catch (KubernetesConfigurationException e)
        {
            return e.Message;
        }
    }

    private static string Advice(KubernetesException e) => e switch
    {
        { IsUnknownKind: true } => "The custom resource definitions are missing: install config/crds, or set the chart's crds.install.",
        { IsForbidden: true } => "Whoever tries needs create and patch on videorequests.videoagent.dev in that namespace.",
        { IsNotFound: true } => "Is there such a namespace, and are the custom resource definitions installed?",
        { IsServerError: true } => "The webhook did not answer: is a pod of the operator ready, and does its log say that its certificate is trusted?",
        { IsUnreachable: true } => "The API server was not reached: KUBERNETES_SERVICE_HOST and the network policies say where it is looked for.",
        _ => "A plain request should never be refused: compare the versions of the custom resource definitions and of the operator.",
    };
}
