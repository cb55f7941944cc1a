using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Kubernetes.Webhooks.Certificates;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

/// <summary>A real API server asks webhooks in this process. It has to reach this machine's loopback, as the one that these tests start does.</summary>
public sealed class WebhookConformanceTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>, IAsyncLifetime, IDisposable
{
    private const int EnoughRequests = 20_000;

    private readonly CancellationTokenSource stop = new();
    private HookServer server = null!; // before each test

    private TestCluster Cluster => fixture.Cluster;

    private KubernetesClient Client => fixture.Cluster.Client;

    /// <summary>Cluster-wide names.</summary>
    private string Name => $"hooks-{Cluster.Namespace}";

    private ManagedCertificateOptions Options => new()
    {
        Secret = new ObjectName(Cluster.Namespace, "hooks"),
        Names = ["127.0.0.1"],
        ValidatingConfigurations = [Name],
        MutatingConfigurations = [Name],
        PollInterval = TimeSpan.FromSeconds(0.2),
        SwitchDelay = TimeSpan.FromSeconds(3),
    };

    public async Task InitializeAsync()
    {
        server = await HookServer.StartAsync(Client, Options, new Judge(Decide));
        await HookConfigurations.CreateAsync(Client, Name, Cluster.Namespace, server.Address);
        await server.Certificate.WaitUntilReadyAsync(CancellationToken.None);
        await UntilTrustedAsync();
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await HookConfigurations.DeleteAsync(Client, Name);
        await server.DisposeAsync();
    }

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task A_good_object_is_stored_with_what_the_webhook_added()
    {
        var stored = await Client.CreateAsync(Widget.Named(Cluster.Namespace, "good", 5), CancellationToken.None);

        Assert.Equal((5, "blue"), (stored.Spec!.Size, stored.Spec.Colour));
    }

    [Fact]
    public async Task A_bad_object_is_refused_with_the_webhooks_words()
    {
        var error = await Assert.ThrowsAsync<KubernetesException>(() => Client.CreateAsync(Widget.Named(Cluster.Namespace, "bad", -5), CancellationToken.None));

        Assert.True(error.IsInvalid, error.ToString());
        Assert.Contains("spec.size: must not be negative", error.Message, StringComparison.Ordinal);
        Assert.Null(await Client.FindAsync<Widget>(new ObjectName(Cluster.Namespace, "bad"), CancellationToken.None));
    }

    [Fact]
    public async Task An_update_is_asked_about_too_and_knows_what_was_there()
    {
        await Client.CreateAsync(Widget.Named(Cluster.Namespace, "shrinking", 5), CancellationToken.None);
        var shrink = Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = 4 } });

        var error = await Assert.ThrowsAsync<KubernetesException>(() => Client.PatchAsync<Widget>(new ObjectName(Cluster.Namespace, "shrinking"), shrink, CancellationToken.None));

        Assert.Contains("spec.size: must not shrink", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_fails_lets_nothing_pass()
    {
        var error = await Assert.ThrowsAsync<KubernetesException>(() => Client.CreateAsync(Widget.Named(Cluster.Namespace, "mine", 666), CancellationToken.None));

        Assert.Equal(500, error.Code);
        Assert.Contains("fault of its own", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_replicas_new_certificate_is_taken_over_while_requests_flow_and_none_of_them_fails()
    {
        var before = server.Serial;
        // A replica of a newer version, which is reached by a second name too and so needs another certificate.
        var other = new ManagedCertificate(
            Client,
            Options with { Names = ["127.0.0.1", "hooks.studio.svc"] },
            new CertificateMetrics(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry())),
            TimeProvider.System,
            NullLogger<ManagedCertificate>.Instance);
        var renewing = other.RunAsync(stop.Token);

        var (sent, after) = (0, 0);
        while (after < 100 && sent < EnoughRequests)
        {
            await Client.CreateAsync(Widget.Named(Cluster.Namespace, $"flow-{sent++}", 1), CancellationToken.None);
            if (server.Serial != before) after++;
        }

        Assert.Equal(100, after);
        Assert.True(sent > after, "no request came before the change");
        Assert.Equal(other.Current!.TargetCertificate.SerialNumber, server.Serial);
        Assert.Equal(2, await HookConfigurations.AuthoritiesAsync(Client, Name)); // the last one's connections are still trusted
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renewing);
    }

    [Fact]
    public async Task Replicas_that_start_together_share_one_certificate()
    {
        var options = Options with { Secret = new ObjectName(Cluster.Namespace, "together"), ValidatingConfigurations = [], MutatingConfigurations = [] };
        var replicas = Enumerable.Range(0, 4).Select(_ => new ManagedCertificate(
            Client, options, new CertificateMetrics(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry())), TimeProvider.System, NullLogger<ManagedCertificate>.Instance)).ToList();
        foreach (var replica in replicas) _ = Task.Run(() => replica.RunAsync(stop.Token));
        await Task.WhenAll(replicas.Select(replica => replica.WaitUntilReadyAsync(CancellationToken.None)));

        Assert.Single(replicas.Select(replica => replica.Current!.TargetCertificate.SerialNumber).Distinct());
    }

    private static AdmissionVerdict Decide(AdmissionRequest<Widget> request)
    {
        var (size, old) = (request.Entity?.Spec?.Size, request.OldEntity?.Spec?.Size);
        if (size == 666) throw new InvalidOperationException("scripted");
        request.Entity?.Spec?.Colour ??= "blue";
        return AdmissionVerdict.Of(
        [
            .. size < 0 ? [new AdmissionFault("spec.size", "must not be negative")] : Array.Empty<AdmissionFault>(),
            .. size < old ? [new AdmissionFault("spec.size", "must not shrink")] : Array.Empty<AdmissionFault>(),
        ]);
    }

    /// <summary>An API server learns of a new configuration a moment after it is stored; until then it asks nobody, or trusts nobody.</summary>
    private async Task UntilTrustedAsync()
    {
        for (var tries = 0; tries < EnoughRequests; tries++)
        {
            try
            {
                await Client.CreateAsync(Widget.Named(Cluster.Namespace, $"probe-{Guid.NewGuid():N}", -1), CancellationToken.None);
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

        throw new InvalidOperationException("the API server never asked the webhook");
    }
}
