using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>
/// Plays the node's part, which a control plane alone has not: phase pods start and end as the test says. The Jobs, their pods and all bookkeeping
/// are the real controller manager's.
/// </summary>
internal sealed class PlayedKubelet : IAsyncDisposable
{
    private readonly KubernetesClient client;
    private readonly Func<PhaseName, int, PhaseReport?> play;
    private readonly Func<V1Pod, JsonObject?> trouble;
    private readonly Func<V1Pod, PhaseReport, string?> say;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    /// <param name="play">From phase and attempt to the report the pod ends with; null for a pod that goes on running.</param>
    /// <param name="trouble">From a pod to the status that it gets instead, as <see cref="PodTrouble"/> makes them; null for a pod without trouble.</param>
    /// <param name="say">What the pod says in the end; by default its report.</param>
    public PlayedKubelet(OperatorFixture fixture, Func<PhaseName, int, PhaseReport?>? play = null, Func<V1Pod, JsonObject?>? trouble = null, Func<V1Pod, PhaseReport, string?>? say = null)
    {
        this.trouble = trouble ?? (_ => null);
        this.say = say ?? ((_, report) => Text(report));
        client = fixture.Client;
        this.play = play ?? ((phase, _) => Done(phase));
        running = RunAsync(fixture.Namespace);
    }

    /// <summary>Names of the Jobs whose pods were seen, one for each pod.</summary>
    public ConcurrentQueue<string> Pods { get; } = [];

    public static PhaseReport Done(PhaseName phase, decimal cost = 0) => new()
    {
        Phase = phase,
        Outcome = ExitClass.Done,
        ContentHash = new string((char)('a' + (int)phase), 64),
        VideoSha256 = phase == PhaseName.VideoAssembly ? new string('d', 64) : null,
        Cost = new(cost),
        DurationSeconds = 1,
        Facts = new PhaseFacts { Topic = phase == PhaseName.TrendDiscovery ? "emergency funds" : null, Title = phase == PhaseName.ScriptGeneration ? "Emergency funds" : null },
        Artifacts = phase == PhaseName.VideoAssembly ? new Dictionary<string, string> { ["video.mp4"] = "studio/u/video.mp4" } : new Dictionary<string, string>(),
    };

    public static PhaseReport Failed(PhaseName phase, ExitClass outcome, string reason) => new() { Phase = phase, Outcome = outcome, Reason = reason, Message = $"because of {reason}" };

    public static string Text(PhaseReport report) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(report, ContractJson.Default.PhaseReport));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        stop.Dispose();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
    }

    private async Task RunAsync(string @namespace)
    {
        var seen = new HashSet<string>();
        while (!stop.IsCancellationRequested)
        {
            await foreach (var change in client.WatchAsync<V1Pod>(new WatchOptions { Namespace = @namespace, LabelSelector = PhaseLabels.Selector }, stop.Token))
            {
                if (change is { Type: WatchEventType.Added, Entity: { } pod } && seen.Add(pod.Metadata.Uid)) await PlayAsync(pod);
            }
        }
    }

    private async Task PlayAsync(V1Pod pod)
    {
        Pods.Enqueue(pod.Metadata.OwnerReferences.Single().Name);
        var status = trouble(pod) ?? Status(pod);
        try
        {
            await client.PatchAsync<V1Pod>(ObjectName.Of(pod), Patch.Merge(new JsonObject { ["status"] = status }) with { Subresource = "status" }, stop.Token);
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            // Deleted meanwhile, as a cancelled phase's pod is.
        }
    }

    private JsonObject Status(V1Pod pod)
    {
        var phase = Enum.Parse<PhaseName>(pod.Metadata.Labels[PhaseLabels.Phase]);
        var report = play(phase, int.Parse(pod.Metadata.Labels[PhaseLabels.Attempt]));
        var state = report is null
            ? new JsonObject { ["running"] = new JsonObject() }
            : new JsonObject { ["terminated"] = new JsonObject { ["exitCode"] = (int)report.Outcome, ["message"] = say(pod, report) } };
        var podPhase = report?.Outcome switch { null => "Running", ExitClass.Done => "Succeeded", _ => "Failed" };
        return PodTrouble.Container(podPhase, state);
    }
}
