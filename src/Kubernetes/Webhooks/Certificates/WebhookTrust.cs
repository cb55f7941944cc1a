using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>Tells the API server, in its webhook configurations, which authorities to trust.</summary>
internal sealed class WebhookTrust(IKubernetesClient client, ManagedCertificateOptions options, ILogger logger)
{
    /// <summary>True when each configuration is there and has them. One that is not there yet, as while a chart is installed, is looked for again.</summary>
    public async Task<bool> SpreadAsync(string authorities, CancellationToken cancellationToken)
    {
        var bundle = Encoding.ASCII.GetBytes(authorities);
        var isWhole = true;
        foreach (var name in options.ValidatingConfigurations)
            isWhole &= await SpreadAsync<V1ValidatingWebhookConfiguration>(name, found => found.Webhooks?.Select(hook => (hook.Name, (byte[]?)hook.ClientConfig.CaBundle)), bundle, cancellationToken);
        foreach (var name in options.MutatingConfigurations)
            isWhole &= await SpreadAsync<V1MutatingWebhookConfiguration>(name, found => found.Webhooks?.Select(hook => (hook.Name, (byte[]?)hook.ClientConfig.CaBundle)), bundle, cancellationToken);
        return isWhole;
    }

    private async Task<bool> SpreadAsync<T>(
        string name, Func<T, IEnumerable<(string Name, byte[]? Bundle)>?> hooks, byte[] bundle, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (await client.FindAsync<T>(new ObjectName(null, name), cancellationToken) is not { } configuration) return false;
        var change = Change(hooks(configuration) ?? [], bundle);
        if (change.Count == 0) return true;
        var kind = ResourceInfo.Of<T>().Kind;
        await client.PatchAsync<T>(new ObjectName(null, name), Patch.Json(change), cancellationToken);
        logger.Trusted(kind, name);
        return true;
    }

    /// <summary>By place in the list, each guarded by its name, so that a list that was changed meanwhile is refused and not spoilt.</summary>
    internal static JsonArray Change(IEnumerable<(string Name, byte[]? Bundle)> hooks, byte[] bundle)
    {
        var operations = new JsonArray();
        foreach (var (index, hook) in hooks.Index())
        {
            if (hook.Bundle is { } has && has.AsSpan().SequenceEqual(bundle)) continue;
            operations.Add(new JsonObject { ["op"] = "test", ["path"] = $"/webhooks/{index}/name", ["value"] = hook.Name });
            operations.Add(new JsonObject { ["op"] = "add", ["path"] = $"/webhooks/{index}/clientConfig/caBundle", ["value"] = Convert.ToBase64String(bundle) });
        }

        return operations;
    }
}
