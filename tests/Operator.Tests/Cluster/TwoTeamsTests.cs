using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas.Overrides;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>config/samples/teams as a server takes it: what one team may, and may not with the other's.</summary>
public sealed class TwoTeamsTests(OperatorFixture fixture) : IClassFixture<OperatorFixture>, IAsyncLifetime
{
    private static readonly string Folder = Repository.Path("config", "samples", "teams");

    private readonly string unique = Guid.NewGuid().ToString("N")[..8];

    private string Red => $"red-{unique}";
    private string Blue => $"blue-{unique}";

    /// <summary>Under names of this test's own.</summary>
    private IReadOnlyList<JsonObject> Documents => YamlDocuments.Read(File.ReadAllText(Path.Combine(Folder, "two-teams.yaml")).Replace("team-red", Red, StringComparison.Ordinal).Replace("team-blue", Blue, StringComparison.Ordinal));

    public async Task InitializeAsync()
    {
        foreach (var document in Documents)
        {
            await (document["kind"]!.GetValue<string>() switch
            {
                "Namespace" => CreateAsync<V1Namespace>(document),
                "Role" => CreateAsync<V1Role>(document),
                "RoleBinding" => CreateAsync<V1RoleBinding>(document),
                "NetworkPolicy" => CreateAsync<V1NetworkPolicy>(document),
                var other => throw new InvalidOperationException($"{other} is not known here"),
            });
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var team in (string[])[Red, Blue]) await fixture.Client.DeleteAsync<V1Namespace>(new ObjectName(null, team), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
    }

    [Fact]
    public async Task A_team_works_in_its_own_namespace_and_sees_nothing_of_the_others()
    {
        using var rosa = As("rosa", Red);
        await UntilBoundAsync(rosa);
        await fixture.Client.CreateAsync(Keys(Blue), CancellationToken.None);
        await fixture.Client.CreateAsync(Request(Blue, "theirs"), CancellationToken.None);

        await rosa.CreateAsync(Request(Red, "ours"), CancellationToken.None);
        await rosa.CreateAsync(Keys(Red), CancellationToken.None);
        await rosa.PatchAsync<VideoRequest>(new ObjectName(Red, "ours"), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["durationSeconds"] = 30 } }), CancellationToken.None);

        await AssertForbiddenAsync(() => rosa.CreateAsync(Request(Blue, "stolen"), CancellationToken.None));
        await AssertForbiddenAsync(() => rosa.GetAsync<VideoRequest>(new ObjectName(Blue, "theirs"), CancellationToken.None));
        await AssertForbiddenAsync(() => rosa.DeleteAsync<VideoRequest>(new ObjectName(Blue, "theirs"), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None));
        await AssertForbiddenAsync(() => rosa.GetAsync<V1Secret>(new ObjectName(Blue, "keys"), CancellationToken.None));
        await AssertForbiddenAsync(() => rosa.ListAsync<VideoRequest>(new ListOptions(), CancellationToken.None));
        // Nor may it forge a status, read its keys back, or touch the ledger.
        await AssertForbiddenAsync(() => rosa.PatchAsync<VideoRequest>(new ObjectName(Red, "ours"), Patch.Merge(new JsonObject { ["status"] = new JsonObject { ["state"] = "Succeeded" } }) with { Subresource = "status" }, CancellationToken.None));
        await AssertForbiddenAsync(() => rosa.GetAsync<V1Secret>(new ObjectName(Red, "keys"), CancellationToken.None));
        await AssertForbiddenAsync(() => rosa.PatchAsync<V1ConfigMap>(new ObjectName(fixture.Namespace, "videoagent-ledger"), Patch.Merge(new JsonObject { ["data"] = null }), CancellationToken.None));
    }

    [Fact]
    public async Task Neither_pays_with_the_others_keys_nor_from_the_others_quota()
    {
        await using var app = await OperatorUnderTest.StartAsync(fixture, "--namespaces", $"{Red},{Blue}", "--lease-namespace", fixture.Namespace, "--quota-videos-per-namespace", "1");
        await fixture.Client.CreateAsync(Keys(Blue, "blue-keys"), CancellationToken.None);

        var borrowed = await fixture.Client.CreateAsync(Request(Red, "borrowed", new VideoSpec { Topic = "tea", Script = new() { Provider = "openai" }, CredentialsRef = new() { Name = "blue-keys" } }), CancellationToken.None);
        Assert.Contains(Red, (await fixture.Until<VideoRequest>(ObjectName.Of(borrowed), seen => seen.Status?.Reason == "SecretNotFound")).Status!.Message, StringComparison.Ordinal);

        var first = await fixture.Client.CreateAsync(Request(Red, "first"), CancellationToken.None);
        await fixture.Until<VideoRequest>(ObjectName.Of(first), seen => seen.Status?.State == RequestState.Running);
        var second = await fixture.Client.CreateAsync(Request(Red, "second"), CancellationToken.None);
        var theirs = await fixture.Client.CreateAsync(Request(Blue, "first"), CancellationToken.None);
        await fixture.Until<VideoRequest>(ObjectName.Of(second), seen => seen.Status is { State: RequestState.Queued, Reason: "QuotaExceeded" });
        await fixture.Until<VideoRequest>(ObjectName.Of(theirs), seen => seen.Status?.State == RequestState.Running);
    }

    [Fact]
    public void Each_teams_pods_are_closed_but_for_dns_and_the_world_outside()
    {
        foreach (var team in (string[])[Red, Blue])
        {
            var policies = Documents.Where(document => (string?)document["kind"] == "NetworkPolicy" && (string?)document["metadata"]!["namespace"] == team).ToDictionary(policy => (string)policy["metadata"]!["name"]!);
            Assert.Equal("""{"podSelector":{},"policyTypes":["Ingress","Egress"]}""", policies["closed"]["spec"]!.ToJsonString());
            var open = policies["phases-to-providers"]["spec"]!;
            Assert.Null(open["ingress"]);
            var outside = open["egress"]!.AsArray().Select(rule => rule!["to"]![0]!["ipBlock"]).Single(block => block is not null)!;
            Assert.Contains("10.0.0.0/8", outside["except"]!.AsArray().Select(range => (string?)range));
        }
    }

    [Fact]
    public void The_overrides_of_the_sample_are_ones()
    {
        var map = YamlDocuments.Read(File.ReadAllText(Path.Combine(Folder, "quota-overrides.yaml"))).Single();

        var overrides = QuotaOverridesText.Parse(map["data"]!.AsObject().ToDictionary(each => each.Key, each => (string)each.Value!));

        Assert.Equal(10, overrides.For(new(), "team-red", "rosa@example.com").RequesterVideosPerDay);
        Assert.Equal(20, overrides.For(new(), "team-red", null).NamespaceVideosPerDay);
    }

    private static async Task AssertForbiddenAsync(Func<Task> act)
    {
        var error = await Assert.ThrowsAsync<KubernetesException>(act);
        Assert.True(error.IsForbidden, error.Message);
    }

    private KubernetesClient As(string user, string group) => TestCluster.Connect(fixture.Cluster.Configuration with { Impersonation = new Impersonation(user) { Groups = [group] } });

    /// <summary>An API server learns of a new binding a moment after it is stored.</summary>
    private async Task UntilBoundAsync(KubernetesClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                await client.ListAsync<VideoRequest>(new ListOptions { Namespace = Red }, CancellationToken.None);
                return;
            }
            catch (KubernetesException e) when (e.IsForbidden && !patience.IsCancellationRequested)
            {
                // Not yet.
            }
        }
    }

    private async Task CreateAsync<T>(JsonObject document)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await fixture.Client.CreateAsync(WireJson.Deserialize<T>(Encoding.UTF8.GetBytes(document.ToJsonString()))!, CancellationToken.None);
    }

    private static V1Secret Keys(string @namespace, string name = "keys") => new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace }, StringData = new Dictionary<string, string> { ["openai-api-key"] = "none" } };

    private static VideoRequest Request(string @namespace, string name, VideoSpec? spec = null) =>
        new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace }, Spec = spec ?? new VideoSpec { Topic = "tea" } };
}
