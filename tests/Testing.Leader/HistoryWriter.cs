using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Testing.Leader;

/// <summary>
/// What a leader does here: adds a line with its term to the history in a ConfigMap, on condition that nobody has changed it since it was read.
/// It does not look at the leadership itself: only the fence keeps it from writing.
/// </summary>
internal sealed class HistoryWriter(IKubernetesClient fenced, ObjectName name, LeaderElector elector, Action<string> print)
{
    private const string Key = "history";

    public async Task WriteAsync(string identity, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, cancellationToken);
            try
            {
                await AddAsync($"{elector.Term} {identity} {number}\n", cancellationToken);
                print($"wrote {elector.Term} {number}");
            }
            catch (KubernetesException e)
            {
                print($"refused {e.Status.Reason}");
            }
        }
    }

    private async Task AddAsync(string line, CancellationToken cancellationToken)
    {
        var seen = await fenced.GetAsync<V1ConfigMap>(name, cancellationToken);
        var change = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = seen.Metadata.ResourceVersion },
            ["data"] = new JsonObject { [Key] = (seen.Data?[Key] ?? "") + line },
        };
        await fenced.PatchAsync<V1ConfigMap>(name, Patch.Merge(change), cancellationToken);
    }
}
