using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public class KubeconfigMergeTests
{
    /// <summary>A file: the current context, or none, and the names of its clusters. Each cluster's server tells the file it came from.</summary>
    private static readonly Arbitrary<(string? Current, string[] Clusters)[]> Files =
        (from current in Gen.Elements<string?>(null, "", "a", "b")
         from clusters in Gen.Elements("a", "b", "c", "d").ArrayOf()
         select (current, clusters)).ArrayOf().ToArbitrary();

    [Fact]
    public void The_first_file_to_name_an_entry_wins_all_of_it() => Prop.ForAll(Files, files =>
    {
        var merged = Kubeconfig.Merge(Parse(files));

        return new[] { "a", "b", "c", "d" }.All(name =>
            merged.Clusters.GetValueOrDefault(name)?.Text("server") == FirstWith(files, file => file.Clusters.Contains(name)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_current_context_wins() => Prop.ForAll(Files, files =>
        Kubeconfig.Merge(Parse(files)).CurrentContext == files.Select(file => file.Current).FirstOrDefault(current => !string.IsNullOrEmpty(current))).QuickCheckThrowOnFailure();

    [Fact]
    public void It_does_not_matter_which_are_merged_first() => Prop.ForAll(Files, Files, (left, right) =>
    {
        var (some, others) = (Parse(left), Parse(right));
        var atOnce = Kubeconfig.Merge([.. some, .. others]);
        var inTurn = Kubeconfig.Merge([Kubeconfig.Merge(some), Kubeconfig.Merge(others)]);

        return atOnce.CurrentContext == inTurn.CurrentContext && atOnce.Clusters.Keys.ToHashSet().SetEquals(inTurn.Clusters.Keys)
            && atOnce.Clusters.All(entry => ReferenceEquals(entry.Value, inTurn.Clusters[entry.Key]));
    }).QuickCheckThrowOnFailure();

    private static string? FirstWith((string? Current, string[] Clusters)[] files, Func<(string? Current, string[] Clusters), bool> has) =>
        Array.FindIndex(files, file => has(file)) is >= 0 and var index ? Server(index) : null;

    private static List<Kubeconfig> Parse((string? Current, string[] Clusters)[] files) => [.. files.Select((file, index) => KubeconfigFile.Parse(
        $"current-context: {file.Current}\nclusters: [{string.Join(", ", file.Clusters.Select(name => $"{{name: {name}, cluster: {{server: {Server(index)}}}}}"))}]", $"/file{index}"))];

    private static string Server(int file) => $"https://file{file}";
}
