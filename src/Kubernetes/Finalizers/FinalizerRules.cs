using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Finalizers;

/// <summary>What a finalizer has to do next, and how its list is changed without touching those of others.</summary>
internal static class FinalizerRules
{
    public static FinalizerStep Next(V1ObjectMeta meta, FinalizerOptions options)
    {
        var present = meta.Finalizers?.Contains(options.Name) == true; // anywhere: one of somebody else in front must not stop ours
        return (meta.DeletionTimestamp is not null, present) switch
        {
            (false, false) => FinalizerStep.Add,
            (false, true) => FinalizerStep.None,
            (true, false) => FinalizerStep.None,
            _ when meta.Annotations?.TryGetValue(options.SkipAnnotation, out var skip) == true && skip == "true" => FinalizerStep.RemoveOnly,
            _ => FinalizerStep.CleanUp,
        };
    }

    public static bool IsOverdue(V1ObjectMeta meta, FinalizerOptions options, DateTimeOffset now) =>
        meta.DeletionTimestamp is { } asked && now - new DateTimeOffset(asked.ToUniversalTime()) >= options.Deadline;

    public static Patch Add(V1ObjectMeta meta, string name) => Replace(meta, [.. meta.Finalizers ?? [], name]);

    public static Patch Remove(V1ObjectMeta meta, string name) => Replace(meta, (meta.Finalizers ?? []).Where(finalizer => finalizer != name));

    /// <summary>
    /// A merge replaces lists as a whole: the version makes sure that it replaces the one that was read, and the UID that it is not another object's.
    /// </summary>
    private static Patch Replace(V1ObjectMeta meta, IEnumerable<string> finalizers) => Patch.Merge(new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["uid"] = meta.Uid,
            ["resourceVersion"] = meta.ResourceVersion,
            ["finalizers"] = new JsonArray([.. finalizers.Select(finalizer => JsonValue.Create(finalizer))]),
        },
    });
}

internal enum FinalizerStep
{
    None,

    /// <summary>Before anything is done outside the cluster.</summary>
    Add,

    CleanUp,

    /// <summary>Somebody asked for the object to go without its cleanup.</summary>
    RemoveOnly,
}
