using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.Admission;
using VideoAgent.Operator.Trial;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>
/// The operator with the token of the service account that the chart makes, on a server that writes down who did what: what it may suffices, and
/// what it may and never does is known by name.
/// </summary>
public sealed class ChartRoleTests
{
    /// <summary>Granted and not seen here, each for a reason.</summary>
    private static readonly string[] Spare =
    [
        // Whoever lists and watches may read one, too.
        "videoagent.dev/videorequests get",
        "/pods get",
        // Asked for by an admission plug-in, of which the log knows nothing; without it no Job could be made here.
        "videoagent.dev/videorequests/finalizers update",
        "videoagent.dev/videoschedules/finalizers update",
        // An event that repeats becomes a series.
        "events.k8s.io/events patch",
        // A certificate is renewed after two thirds of its life.
        "/secrets patch",
    ];

    [Fact]
    public async Task The_charts_role_is_enough_and_none_of_it_is_left_over()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await AuditedClusterAsync(folder);
        var fixture = new OperatorFixture { Own = cluster };
        await fixture.InitializeAsync();
        using var helm = new Helm(cluster.Kubeconfig);
        var port = WebhookSite.FreePort();
        await helm.RunAsync(
            "install", "videoagent", Repository.Path("charts", "videoagent"), "--namespace", fixture.Namespace,
            "--set", $"crds.install=false,webhook.url=https://127.0.0.1:{port},webhook.port={port},quotas.videosPerRequesterPerDay=20");

        await using (var kubelet = new PlayedKubelet(fixture, (phase, _) => phase == PhaseName.VideoAssembly ? null : PlayedKubelet.Done(phase)))
        await using (await OperatorUnderTest.StartAsync(fixture, [.. await FlagsAsync(helm, fixture)]))
        {
            try
            {
                await UntilRequestsAreTakenAsync(fixture);
                await LiveAsync(fixture);
            }
            catch (TimeoutException)
            {
                // What it lacks says more than what did not come of it.
                Assert.Empty(Audit.Read(folder["audit.log"], Operator(fixture)).Refused);
                throw;
            }
        }

        var audit = Audit.Read(folder["audit.log"], Operator(fixture));
        Assert.Empty(audit.Refused);
        var granted = await GrantedAsync(helm, fixture.Namespace);
        Assert.Equal(Spare.Order(StringComparer.Ordinal), granted.Except(audit.Done).Order(StringComparer.Ordinal));
        await fixture.DisposeAsync();
    }

    /// <summary>The chart's own, but for what only a container has.</summary>
    private static async Task<IEnumerable<string>> FlagsAsync(Helm helm, OperatorFixture fixture)
    {
        var args = JsonNode.Parse(await helm.KubectlAsync("get", "deployment/videoagent", "--namespace", fixture.Namespace, "--output", "jsonpath={.spec.template.spec.containers[0].args}"))!;
        string[] container = ["--http-port", "--log-format", "--store-url"];
        return
        [
            .. args.AsArray().Select(flag => (string)flag!).Where(flag => !container.Contains(flag.Split('=')[0])),
            "--kubeconfig", await helm.KubeconfigOfAsync("videoagent", fixture.Namespace), "--leader-elect=true", "--lease-namespace", fixture.Namespace,
        ];
    }

    /// <summary>The API server learns whom to trust a moment after the operator has told it.</summary>
    private static async Task UntilRequestsAreTakenAsync(OperatorFixture fixture)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        string? fault;
        while ((fault = await TrialRequest.FaultAsync(fixture.Client, fixture.Namespace, CancellationToken.None)) is not null)
            if (patience.IsCancellationRequested) throw new TimeoutException(fault);
    }

    private static string Operator(OperatorFixture fixture) => $"system:serviceaccount:{fixture.Namespace}:videoagent";

    /// <summary>One request that is cancelled while it works, one that is deleted, one that goes by itself, one with a brand and credentials, one that a schedule makes.</summary>
    private static async Task LiveAsync(OperatorFixture fixture)
    {
        await fixture.Client.CreateAsync(new V1ConfigMap { Metadata = Named(fixture, "plain-money"), Data = new Dictionary<string, string> { ["name"] = "Plain Money" } }, CancellationToken.None);
        var cancelled = await CreateAsync(fixture, "cancelled", new VideoSpec { Topic = "tea", BrandRef = new() { Name = "plain-money" } });
        var gone = await CreateAsync(fixture, "gone", new VideoSpec { Topic = "tea", TtlSecondsAfterFinished = 0, DesiredState = DesiredState.Cancel });
        var keyless = await CreateAsync(fixture, "keyless", new VideoSpec { Topic = "tea", Script = new() { Provider = "openai" }, CredentialsRef = new() { Name = "none" } });

        var daily = await DueSchedule.CreateAsync(fixture, "daily", new() { Topics = new() { Niche = "tea" }, Template = [] });
        await fixture.Until<VideoSchedule>(ObjectName.Of(daily), schedule => schedule.Status is { LastScheduleTime: not null });
        var made = (await fixture.Client.ListAsync<VideoRequest>(new ListOptions { Namespace = fixture.Namespace, LabelSelector = "videoagent.dev/schedule=daily" }, CancellationToken.None)).Items;
        Assert.Equal(daily.Metadata.Annotations["videoagent.dev/requested-by"], Assert.Single(made).Metadata.Annotations["videoagent.dev/requested-by"]);

        await fixture.Until<VideoRequest>(ObjectName.Of(keyless), request => request.Status?.Reason == "SecretNotFound");
        await fixture.Until<VideoRequest>(ObjectName.Of(cancelled), request => request.Status?.Phases?.Any(phase => phase is { Name: PhaseName.VideoAssembly, State: PhaseState.Running }) == true);
        await fixture.Client.PatchAsync<VideoRequest>(ObjectName.Of(cancelled), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["desiredState"] = "Cancel" } }), CancellationToken.None);
        await fixture.Until<VideoRequest>(ObjectName.Of(cancelled), request => request.Status?.State == RequestState.Cancelled);
        await fixture.Client.DeleteAsync<VideoRequest>(ObjectName.Of(cancelled), new DeleteOptions(PropagationPolicy.Foreground), CancellationToken.None);
        await fixture.UntilGone<VideoRequest>(ObjectName.Of(cancelled));
        await fixture.UntilGone<VideoRequest>(ObjectName.Of(gone));
    }

    private static Task<VideoRequest> CreateAsync(OperatorFixture fixture, string name, VideoSpec spec) =>
        fixture.Client.CreateAsync(new VideoRequest { Metadata = Named(fixture, name), Spec = spec }, CancellationToken.None);

    private static V1ObjectMeta Named(OperatorFixture fixture, string name) => new() { Name = name, NamespaceProperty = fixture.Namespace };

    private static Task<LocalCluster> AuditedClusterAsync(TemporaryFolder folder)
    {
        var policy = folder.Write("policy.yaml", """{"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "omitStages": ["RequestReceived"], "rules": [{"level": "Metadata"}]}""");
        return LocalCluster.StartAsync(
            "role", "--engine", "debian",
            "--apiserver-arg", $"--audit-policy-file={policy}", "--apiserver-arg", $"--audit-log-path={folder["audit.log"]}",
            "--apiserver-arg", "--enable-admission-plugins=OwnerReferencesPermissionEnforcement");
    }

    /// <summary>The rules of all roles bound to the operator, one for each resource and verb: <c>batch/jobs create</c>.</summary>
    private static async Task<IEnumerable<string>> GrantedAsync(Helm helm, string @namespace)
    {
        var roles = JsonNode.Parse(await helm.KubectlAsync("get", "roles", "--namespace", @namespace, "--output", "json"))!["items"]!.AsArray();
        var webhooks = JsonNode.Parse(await helm.KubectlAsync("get", $"clusterrole/{@namespace}-videoagent-webhook", "--output", "json"));
        return (
            from rule in roles.Append(webhooks).SelectMany(role => role!["rules"]!.AsArray())
            from apiGroup in rule["apiGroups"]!.AsArray()
            from resource in rule["resources"]!.AsArray()
            from verb in rule["verbs"]!.AsArray()
            select $"{apiGroup}/{resource} {verb}").Distinct();
    }
}
