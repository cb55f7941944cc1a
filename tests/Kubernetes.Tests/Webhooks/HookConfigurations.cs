using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

/// <summary>What an administrator applies: webhooks for the widgets of one namespace, which fail closed and trust nobody yet.</summary>
internal static class HookConfigurations
{
    private const string Label = "hooks.testing.videoagent.dev/on";

    public static async Task CreateAsync(IKubernetesClient client, string name, string @namespace, Uri server)
    {
        var label = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { [Label] = @namespace } } };
        await client.PatchAsync<V1Namespace>(new ObjectName(null, @namespace), Patch.Merge(label), CancellationToken.None);
        var selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { [Label] = @namespace } };
        await client.CreateAsync(
            new V1MutatingWebhookConfiguration
            {
                Metadata = new V1ObjectMeta { Name = name },
                Webhooks =
                [
                    new V1MutatingWebhook
                    {
                        Name = "mutate.testing.videoagent.dev", ClientConfig = At(server, "mutate"), Rules = Rules(), NamespaceSelector = selector,
                        AdmissionReviewVersions = ["v1"], SideEffects = "None", FailurePolicy = "Fail",
                    },
                ],
            },
            CancellationToken.None);
        await client.CreateAsync(
            new V1ValidatingWebhookConfiguration
            {
                Metadata = new V1ObjectMeta { Name = name },
                Webhooks =
                [
                    new V1ValidatingWebhook
                    {
                        Name = "validate.testing.videoagent.dev", ClientConfig = At(server, "validate"), Rules = Rules(), NamespaceSelector = selector,
                        AdmissionReviewVersions = ["v1"], SideEffects = "None", FailurePolicy = "Fail",
                    },
                ],
            },
            CancellationToken.None);
    }

    public static async Task DeleteAsync(IKubernetesClient client, string name)
    {
        await client.DeleteAsync<V1ValidatingWebhookConfiguration>(new ObjectName(null, name), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        await client.DeleteAsync<V1MutatingWebhookConfiguration>(new ObjectName(null, name), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
    }

    public static async Task<int> AuthoritiesAsync(IKubernetesClient client, string name)
    {
        var found = await client.GetAsync<V1ValidatingWebhookConfiguration>(new ObjectName(null, name), CancellationToken.None);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Encoding.ASCII.GetString(found.Webhooks[0].ClientConfig.CaBundle));
        return authorities.Count;
    }

    private static Admissionregistrationv1WebhookClientConfig At(Uri server, string path) => new() { Url = new Uri(server, path).ToString() };

    private static List<V1RuleWithOperations> Rules() =>
        [new V1RuleWithOperations { ApiGroups = [Widget.WidgetGroup], ApiVersions = ["v1"], Resources = ["widgets"], Operations = ["CREATE", "UPDATE"] }];
}
