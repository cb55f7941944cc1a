using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.OperatorBench;

/// <summary>
/// Plays the Job controller and the node: makes each Job's pod, has it end with its report, and then the Job. No container runs, and no Job fails.
/// </summary>
internal sealed class PlayedNode : IAsyncDisposable
{
    private const int Hands = 16;

    private readonly IKubernetesClient client;
    private readonly Channel<V1Job> jobs = Channel.CreateUnbounded<V1Job>();
    private readonly Task running;

    public PlayedNode(IKubernetesClient client)
    {
        this.client = client;
        running = Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => Task.Run(WorkAsync)));
    }

    /// <summary>Faults when a Job could not be played.</summary>
    public Task Running => running;

    public void Finish(V1Job job) => jobs.Writer.TryWrite(job);

    public async ValueTask DisposeAsync()
    {
        jobs.Writer.TryComplete();
        await running;
    }

    private async Task WorkAsync()
    {
        await foreach (var job in jobs.Reader.ReadAllAsync()) await FinishAsync(job);
    }

    private async Task FinishAsync(V1Job job)
    {
        var pod = await client.CreateAsync(PodOf(job), CancellationToken.None);
        await StatusAsync<V1Pod>(ObjectName.Of(pod), PodStatus(job));
        var now = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ");
        var complete = new JsonObject { ["type"] = "Complete", ["status"] = "True", ["lastTransitionTime"] = now };
        await StatusAsync<V1Job>(ObjectName.Of(job), new JsonObject { ["startTime"] = now, ["completionTime"] = now, ["succeeded"] = 1, ["conditions"] = new JsonArray(complete) });
    }

    private Task<T> StatusAsync<T>(ObjectName name, JsonObject status)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        client.PatchAsync<T>(name, Patch.Merge(new JsonObject { ["status"] = status }) with { Subresource = "status" }, CancellationToken.None);

    private static V1Pod PodOf(V1Job job) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new V1ObjectMeta
        {
            Name = $"{job.Metadata.Name}-0",
            NamespaceProperty = job.Metadata.NamespaceProperty,
            Labels = new Dictionary<string, string>(job.Spec.Template.Metadata.Labels) { ["job-name"] = job.Metadata.Name, ["controller-uid"] = job.Metadata.Uid },
            Annotations = job.Spec.Template.Metadata.Annotations,
            OwnerReferences = [new V1OwnerReference { ApiVersion = "batch/v1", Kind = "Job", Name = job.Metadata.Name, Uid = job.Metadata.Uid, Controller = true }],
        },
        Spec = job.Spec.Template.Spec,
    };

    private static JsonObject PodStatus(V1Job job)
    {
        var phase = Enum.Parse<PhaseName>(job.Metadata.Labels[PhaseLabels.Phase]);
        var report = new PhaseReport { Phase = phase, Outcome = ExitClass.Done, ContentHash = new string((char)('a' + (int)phase), 64), DurationSeconds = 1 };
        var message = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(report, ContractJson.Default.PhaseReport));
        var container = new JsonObject
        {
            ["name"] = "phase-runner",
            ["image"] = "videoagent/phase-runner:bench",
            ["imageID"] = "",
            ["ready"] = false,
            ["restartCount"] = 0,
            ["state"] = new JsonObject { ["terminated"] = new JsonObject { ["exitCode"] = 0, ["message"] = message } },
        };
        return new JsonObject { ["phase"] = "Succeeded", ["containerStatuses"] = new JsonArray(container) };
    }
}
