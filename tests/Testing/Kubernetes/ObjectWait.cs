using k8s;
using k8s.Models;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Testing.Kubernetes;

/// <summary>Waiting by watching, for tests.</summary>
public static class ObjectWait
{
    /// <summary>Returns the object as soon as it is as wanted; fails after two minutes, or as long as is said, with its last state.</summary>
    public static async Task<T> UntilAsync<T>(this IKubernetesClient client, ObjectName name, Func<T, bool> isAsWanted, TimeSpan? patience = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var end = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(2));
        T? last = null;
        try
        {
            while (true)
            {
                var watch = new WatchOptions { Namespace = name.Namespace, FieldSelector = $"metadata.name={name.Name}" };
                await foreach (var change in client.WatchAsync<T>(watch, end.Token))
                {
                    if (change.Entity is null || change.Type == WatchEventType.Deleted) continue;
                    last = change.Entity;
                    if (isAsWanted(last)) return last;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{typeof(T).Name} {name} did not become what the test waits for; its last state: {(last is null ? "never seen" : WireJson.Serialize(last))}");
        }
    }

    /// <summary>Fails after two minutes.</summary>
    public static async Task UntilGoneAsync<T>(this IKubernetesClient client, ObjectName name)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await client.FindAsync<T>(name, patience.Token) is { } there)
        {
            var watch = new WatchOptions { Namespace = name.Namespace, FieldSelector = $"metadata.name={name.Name}", ResourceVersion = there.Metadata.ResourceVersion };
            await foreach (var change in client.WatchAsync<T>(watch, patience.Token))
            {
                if (change.Type == WatchEventType.Deleted) return;
            }
        }
    }
}
