using System.Text.Json.Nodes;

namespace VideoAgent.Chart.Tests;

/// <summary>Nobody may more than he needs.</summary>
public sealed class RbacTests
{
    [Theory]
    [Cases]
    public async Task No_rule_has_a_wildcard_or_lists_secrets(string @case)
    {
        foreach (var rule in (await Chart.ManifestsOfAsync(@case)).SelectMany(Rules))
        {
            Assert.DoesNotContain("*", rule.ToJsonString(), StringComparison.Ordinal);
            if (Texts(rule, "resources").Contains("secrets")) Assert.Empty(Texts(rule, "verbs").Except(["get", "create", "patch"]));
        }
    }

    [Theory]
    [Cases]
    public async Task Secrets_are_written_only_by_the_certificates_own_role(string @case)
    {
        foreach (var role in (await Chart.ManifestsOfAsync(@case)).Where(manifest => Rules(manifest).Any(rule => Texts(rule, "resources").Contains("secrets") && Texts(rule, "verbs").Any(verb => verb != "get"))))
        {
            Assert.Equal(("Role", $"{Chart.Release}-webhook", Chart.Namespace), (role.Kind(), role.Name(), (string?)role["metadata"]!["namespace"]));
            Assert.All(Rules(role).Where(rule => Texts(rule, "verbs").Any(verb => verb != "create")), rule => Assert.NotEmpty(Texts(rule, "resourceNames")));
        }
    }

    [Fact]
    public async Task With_scope_namespaces_the_operator_may_nothing_outside_of_them_but_for_its_webhook()
    {
        var manifests = await Chart.ManifestsOfAsync("namespaces");

        Assert.Equal(["audio", "film"], manifests.Where(manifest => manifest.Kind() == "Role" && manifest.Name() == Chart.Release).Select(role => (string?)role["metadata"]!["namespace"]).Order());
        var bound = manifests.Where(manifest => manifest.Kind() == "ClusterRoleBinding").Select(binding => (string?)binding["roleRef"]!["name"]);
        Assert.Equal(["video-videoagent-webhook"], bound);
        var arguments = manifests.Only("Deployment")["spec"]!["template"]!["spec"]!["containers"]![0]!["args"]!.AsArray().Select(argument => (string?)argument);
        Assert.Contains("--namespaces=film,audio", arguments);
    }

    [Fact]
    public async Task Both_scopes_have_the_same_rules()
    {
        var everywhere = (await Chart.ManifestsOfAsync("cluster-s3")).Single(manifest => manifest.Kind() == "ClusterRole" && manifest.Name() == "video-videoagent");
        var somewhere = (await Chart.ManifestsOfAsync("namespaces")).First(manifest => manifest.Kind() == "Role" && manifest.Name() == Chart.Release);

        Assert.True(JsonNode.DeepEquals(everywhere["rules"], somewhere["rules"]));
    }

    [Fact]
    public async Task The_clusters_own_roles_learn_of_our_kinds_and_nobody_may_write_a_status()
    {
        var roles = (await Chart.ManifestsAsync()).Where(manifest => manifest.Kind() == "ClusterRole").ToDictionary(Chart.Name);
        var (view, edit) = (roles["video-videoagent-view"], roles["video-videoagent-edit"]);

        Assert.Equal(["aggregate-to-admin", "aggregate-to-edit", "aggregate-to-view"], Aggregated(view));
        Assert.Equal(["get", "list", "watch"], Texts(Rules(view).Single(), "verbs"));
        Assert.Equal(["aggregate-to-admin", "aggregate-to-edit"], Aggregated(edit));
        Assert.Equal(["videorequests", "videoschedules"], Texts(Rules(edit).Single(), "resources"));
    }

    [Fact]
    public async Task Phases_may_nothing()
    {
        var manifests = await Chart.ManifestsAsync();
        var account = manifests.Single(manifest => manifest.Kind() == "ServiceAccount" && manifest.Name() == "videoagent-phase");

        Assert.False((bool)account["automountServiceAccountToken"]!);
        Assert.DoesNotContain(manifests, manifest => manifest["subjects"]?.ToJsonString().Contains("videoagent-phase", StringComparison.Ordinal) == true);
    }

    private static IEnumerable<JsonNode> Rules(JsonObject manifest) => manifest["rules"]?.AsArray() is { } rules && manifest.Kind() is "Role" or "ClusterRole" ? manifest["rules"]!.AsArray().Select(rule => rule!) : [];

    private static IReadOnlyList<string> Texts(JsonNode rule, string field) => [.. rule[field]?.AsArray().Select(text => (string)text!) ?? []];

    private static IEnumerable<string> Aggregated(JsonObject role) =>
        role["metadata"]!["labels"]!.AsObject().Where(label => label.Key.StartsWith("rbac.authorization.k8s.io/", StringComparison.Ordinal)).Select(label => label.Key.Split('/')[1]).Order();
}
