using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.Api;
using VideoAgent.Operator.Tests.Cluster;

namespace VideoAgent.Operator.Tests.Admission;

/// <summary>What an administrator prepares before the operator starts: a port, and webhooks for the requests and schedules of one namespace, which fail closed.</summary>
internal sealed class WebhookSite : IAsyncDisposable
{
    public const string ValidatePath = "/validate-videoagent-dev-v1alpha1-videorequest";

    private const string Label = "testing.videoagent.dev/admission";
    private const int EnoughRequests = 20_000;

    private readonly OperatorFixture fixture;

    private WebhookSite(OperatorFixture fixture, Uri address) => (this.fixture, Address) = (fixture, address);

    public Uri Address { get; }

    /// <summary>Cluster-wide.</summary>
    private string Name => $"operator-{fixture.Namespace}";

    public IEnumerable<string> Settings =>
        ["--webhook", "--webhook-port", $"{Address.Port}", "--webhook-url", Address.ToString(), "--webhook-configuration", Name, "--lease-namespace", fixture.Namespace];

    public static async Task<WebhookSite> CreateAsync(OperatorFixture fixture)
    {
        var site = new WebhookSite(fixture, new Uri($"https://127.0.0.1:{FreePort()}"));
        await fixture.Client.PatchAsync<V1Namespace>(new ObjectName(null, fixture.Namespace), LabelPatch(fixture.Namespace), CancellationToken.None);
        await fixture.Client.CreateAsync(new V1MutatingWebhookConfiguration { Metadata = new V1ObjectMeta { Name = site.Name }, Webhooks = [site.Mutating("videorequest"), site.Mutating("videoschedule")] }, CancellationToken.None);
        await fixture.Client.CreateAsync(new V1ValidatingWebhookConfiguration { Metadata = new V1ObjectMeta { Name = site.Name }, Webhooks = [site.Validating("videorequest"), site.Validating("videoschedule")] }, CancellationToken.None);
        return site;
    }

    /// <summary>An API server learns of a new configuration, and of whom to trust, a moment after it is stored.</summary>
    public async Task UntilAskedAsync()
    {
        for (var tries = 0; tries < EnoughRequests; tries++)
        {
            try
            {
                await RawRequest.DryRunAsync(fixture, new RawRequest { Metadata = new V1ObjectMeta { Name = "probe" }, Spec = new() { ["topic"] = " " } });
            }
            catch (KubernetesException e) when (e.IsInvalid)
            {
                return;
            }
            catch (KubernetesException e) when (e.IsServerError)
            {
                continue;
            }
        }

        throw new InvalidOperationException("the API server never asked the operator");
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.Client.DeleteAsync<V1ValidatingWebhookConfiguration>(new ObjectName(null, Name), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        await fixture.Client.DeleteAsync<V1MutatingWebhookConfiguration>(new ObjectName(null, Name), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
    }

    private V1MutatingWebhook Mutating(string kind) => new()
    {
        Name = $"mutate.{kind}.{ApiGroup.Name}",
        ClientConfig = At("mutate", kind),
        Rules = Rules(kind),
        NamespaceSelector = Selector(),
        AdmissionReviewVersions = ["v1"],
        SideEffects = "None",
        FailurePolicy = "Fail",
    };

    private V1ValidatingWebhook Validating(string kind) => new()
    {
        Name = $"validate.{kind}.{ApiGroup.Name}",
        ClientConfig = At("validate", kind),
        Rules = Rules(kind),
        NamespaceSelector = Selector(),
        AdmissionReviewVersions = ["v1"],
        SideEffects = "None",
        FailurePolicy = "Fail",
    };

    private Admissionregistrationv1WebhookClientConfig At(string verb, string kind) => new() { Url = new Uri(Address, $"/{verb}-videoagent-dev-v1alpha1-{kind}").ToString() };

    private V1LabelSelector Selector() => new() { MatchLabels = new Dictionary<string, string> { [Label] = fixture.Namespace } };

    private static List<V1RuleWithOperations> Rules(string kind) =>
        [new V1RuleWithOperations { ApiGroups = [ApiGroup.Name], ApiVersions = [ApiGroup.Version], Resources = [kind + "s"], Operations = ["CREATE", "UPDATE"] }];

    private static Patch LabelPatch(string value) =>
        Patch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { [Label] = value } } });

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
