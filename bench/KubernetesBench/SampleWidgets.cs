using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench;

/// <summary>Objects like other people's: labels, an owner, a condition; about 1 KB of JSON without managedFields.</summary>
internal static class SampleWidgets
{
    /// <summary>Each object is in one of so many shards, by label: for who wants fewer than all.</summary>
    public const int Shards = 5;

    private const int Hands = 16;

    public static string Shard(int shard) => $"shard={shard}";

    public static ObjectName NameOf(string @namespace, int number) => new(@namespace, $"widget-{number:00000}");

    /// <summary>Creates them, status included.</summary>
    public static async Task CreateAsync(BenchTarget target, int count, CancellationToken cancellationToken)
    {
        // An owner that is there: the server's garbage collector deletes what belongs to nobody.
        var owner = (await target.Client.GetAsync<V1Namespace>(new ObjectName(null, target.Namespace), cancellationToken)).Metadata.Uid;
        var hands = new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), hands, async (number, token) =>
        {
            var created = await target.Client.CreateAsync(Make(target.Namespace, number, owner), token);
            await target.Client.PatchAsync<Widget>(ObjectName.Of(created), Status(), token);
        });
    }

    public static Widget Make(string @namespace, int number, string owner)
    {
        var name = NameOf(@namespace, number);
        var widget = Widget.Named(@namespace, name.Name, size: 1);
        widget.Spec!.Colour = string.Concat(Enumerable.Repeat($"a shade of red, number {number}; ", 8));
        widget.Metadata.Labels = new Dictionary<string, string> { ["shard"] = $"{number % Shards}", ["app.kubernetes.io/name"] = "widget", ["app.kubernetes.io/part-of"] = "bench" };
        widget.Metadata.OwnerReferences = [new V1OwnerReference { ApiVersion = "v1", Kind = "Namespace", Name = @namespace, Uid = owner, Controller = true }];
        return widget;
    }

    private static Patch Status()
    {
        var condition = new JsonObject
        {
            ["type"] = "Ready",
            ["status"] = "True",
            ["reason"] = "Made",
            ["message"] = "it has been made and is ready for use",
            ["lastTransitionTime"] = "2026-11-24T01:02:03Z",
        };
        var status = new JsonObject { ["observedGeneration"] = 0, ["conditions"] = new JsonArray(condition) };
        return Patch.Merge(new JsonObject { ["status"] = status }) with { Subresource = "status" };
    }
}
