using System.Text.Json.Nodes;
using VideoAgent.Testing;

namespace VideoAgent.Chart.Tests;

/// <summary>config/crds is the contract; a chart can read only what lies in its own folder.</summary>
public sealed class CrdTests
{
    private const string CelRules = "x-kubernetes-validations";

    [Fact]
    public void The_charts_copy_is_the_contract()
    {
        var contract = Files(Repository.Path("config", "crds"));
        var copy = Files(Path.Combine(Chart.Folder, "files", "crds"));

        Assert.True(contract.SequenceEqual(copy), "run: cp config/crds/*.yaml charts/videoagent/files/crds/");
    }

    [Fact]
    public async Task What_is_installed_is_the_contract_with_labels()
    {
        var installed = (await Chart.ManifestsAsync()).Where(IsDefinition).ToDictionary(Chart.Name);

        foreach (var contract in Contracts())
        {
            var definition = installed[contract.Name()];
            Assert.True(JsonNode.DeepEquals(contract["spec"], definition["spec"]), contract.Name());
            Assert.Equal("keep", (string?)definition["metadata"]!["annotations"]!["helm.sh/resource-policy"]);
        }

        Assert.Equal(Contracts().Count(), installed.Count);
    }

    [Fact]
    public async Task Servers_without_CEL_get_everything_but_its_rules()
    {
        Assert.All(Contracts(), contract => Assert.Contains(CelRules, contract.ToJsonString(), StringComparison.Ordinal));
        var installed = (await Chart.ManifestsAsync("--kube-version", "1.24.9")).Where(IsDefinition).ToDictionary(Chart.Name);

        foreach (var contract in Contracts())
        {
            RemoveRules(contract);
            Assert.True(JsonNode.DeepEquals(contract["spec"], installed[contract.Name()]["spec"]), contract.Name());
        }

        Assert.Contains(CelRules, await Chart.RenderAsync("--kube-version", "1.25.0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_left_out_or_removed_with_the_release_where_somebody_wants_that()
    {
        Assert.DoesNotContain(await Chart.ManifestsAsync("--set", "crds.install=false"), IsDefinition);
        Assert.DoesNotContain("resource-policy", await Chart.RenderAsync("--set", "crds.keep=false", "--show-only", "templates/crds.yaml"), StringComparison.Ordinal);
    }

    private static bool IsDefinition(JsonObject manifest) => manifest.Kind() == "CustomResourceDefinition";

    private static IEnumerable<JsonObject> Contracts() => Files(Repository.Path("config", "crds")).SelectMany(file => YamlDocuments.Read(file.Text));

    private static IEnumerable<(string Name, string Text)> Files(string folder) =>
        Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    private static void RemoveRules(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            fields.Remove(CelRules);
            foreach (var (_, value) in fields) RemoveRules(value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) RemoveRules(item);
        }
    }
}
