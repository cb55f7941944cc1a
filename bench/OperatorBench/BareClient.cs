using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.OperatorBench;

/// <summary>
/// Writes what the operator wrote for one request, for as many as are there, with as many hands and each step when its Job has finished; decides, caches
/// and reads nothing. How fast that is, is what the API server and the played node leave room for.
/// </summary>
internal sealed class BareClient(IKubernetesClient client, Life life)
{
    /// <summary>The operator's workers.</summary>
    private const int Hands = 8;

    private readonly Channel<(string Uid, int Step)> steps = Channel.CreateUnbounded<(string, int)>();
    private readonly ConcurrentDictionary<string, VideoRequest> requests = [];
    private readonly ConcurrentDictionary<string, int> done = [];

    public void Begin(VideoRequest request)
    {
        if (requests.TryAdd(request.Metadata.Uid, request)) steps.Writer.TryWrite((request.Metadata.Uid, 0));
    }

    public void Finished(V1Job job)
    {
        var uid = job.Metadata.Labels[PhaseLabels.Request];
        steps.Writer.TryWrite((uid, done.AddOrUpdate(uid, 1, (_, before) => before + 1)));
    }

    /// <summary>Returns when so many requests have been led to their end.</summary>
    public async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => Task.Run(WorkAsync, cancellationToken)));

        async Task WorkAsync()
        {
            await foreach (var (uid, step) in steps.Reader.ReadAllAsync(cancellationToken))
            {
                await WriteAsync(requests[uid], step, cancellationToken);
                if (step == life.Jobs.Count && Interlocked.Decrement(ref left) == 0) steps.Writer.Complete();
            }
        }
    }

    private async Task WriteAsync(VideoRequest request, int step, CancellationToken cancellationToken)
    {
        var name = ObjectName.Of(request);
        if (step == 0)
        {
            var finalizers = new JsonObject { ["finalizers"] = new JsonArray("videoagent.dev/bench") };
            await client.PatchAsync<VideoRequest>(name, Patch.Merge(new JsonObject { ["metadata"] = finalizers }), cancellationToken);
        }

        if (step < life.Jobs.Count) await client.CreateAsync(JobOf(request, step), cancellationToken);
        foreach (var status in life.StatusesAt(step))
        {
            var patch = new StatusPatch { Metadata = new V1ObjectMeta { Name = name.Name, NamespaceProperty = name.Namespace }, Status = status };
            await client.ApplyStatusAsync(patch, "videoagent-status", cancellationToken);
        }

        var number = 0;
        foreach (var told in life.EventsAt(step)) await client.CreateAsync(EventOf(told, request, $"{name.Name}.{step}-{number++}"), cancellationToken);
    }

    private V1Job JobOf(VideoRequest request, int step)
    {
        var job = Copy(life.Jobs[step]);
        job.Status = null;
        job.Spec.Selector = null;
        job.Spec.Template.Metadata.Labels = new Dictionary<string, string>(life.Jobs[step].Metadata.Labels) { [PhaseLabels.Request] = request.Metadata.Uid };
        job.Metadata = New(job.Metadata, request, $"{request.Metadata.Name}-{step}");
        job.Metadata.Labels = new Dictionary<string, string>(job.Spec.Template.Metadata.Labels);
        return job;
    }

    private static Eventsv1Event EventOf(Eventsv1Event told, VideoRequest request, string name)
    {
        var copy = Copy(told);
        copy.Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = request.Metadata.NamespaceProperty };
        copy.Regarding.NamespaceProperty = request.Metadata.NamespaceProperty;
        (copy.Regarding.Name, copy.Regarding.Uid) = (request.Metadata.Name, request.Metadata.Uid);
        return copy;
    }

    private static T Copy<T>(T original) => WireJson.Deserialize<T>(Encoding.UTF8.GetBytes(WireJson.Serialize(original)))!;

    private static V1ObjectMeta New(V1ObjectMeta old, VideoRequest request, string name) => new()
    {
        Name = name,
        NamespaceProperty = request.Metadata.NamespaceProperty,
        Annotations = old.Annotations,
        OwnerReferences = [new V1OwnerReference { ApiVersion = request.ApiVersion, Kind = request.Kind, Name = request.Metadata.Name, Uid = request.Metadata.Uid, Controller = true, BlockOwnerDeletion = true }],
    };
}
