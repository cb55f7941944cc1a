using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Chart.Tests.Cluster;

/// <summary>
/// A namespace on a real API server, and the releases in it. Nothing runs there: what is installed is not waited for. The custom resource definitions
/// are the cluster's: a release in another namespace takes them over from the one before.
/// </summary>
public sealed class InstalledChart : IAsyncLifetime
{
    public const string Release = "videoagent";

    public TestCluster Cluster { get; private set; } = null!; // set before the first test

    public Helm Helm { get; private set; } = null!; // likewise

    public string Namespace => Cluster.Namespace;

    /// <summary>Webhooks without an operator behind them refuse everything: where requests are made they are off.</summary>
    internal static string[] WithoutWebhook { get; } = ["--set", "webhook.enabled=false"];

    public async Task InitializeAsync()
    {
        Cluster = await TestCluster.StartAsync();
        Helm = new Helm(Cluster.Own?.Kubeconfig ?? Environment.GetEnvironmentVariable(TestCluster.Variable)!);
    }

    public async Task DisposeAsync()
    {
        await Helm.TryAsync("uninstall", Release, "--namespace", Namespace);
        Helm.Dispose();
        await Cluster.DisposeAsync();
    }

    public Task<string> InstallAsync(params IEnumerable<string> arguments) => InstallAsync(Chart.Folder, arguments);

    public Task<string> InstallAsync(string chart, IEnumerable<string> arguments) =>
        Helm.RunAsync(["install", Release, chart, "--namespace", Namespace, "--take-ownership", .. arguments]);

    public Task<string> UpgradeAsync(params IEnumerable<string> arguments) => Helm.RunAsync(["upgrade", Release, Chart.Folder, "--namespace", Namespace, .. arguments]);

    public Task<string> RollBackAsync(int revision) => Helm.RunAsync("rollback", Release, $"{revision}", "--namespace", Namespace);

    public Task<string> UninstallAsync() => Helm.RunAsync("uninstall", Release, "--namespace", Namespace);

    /// <summary>What kubectl's JSON path finds.</summary>
    public async Task<string> ReadAsync(string what, string jsonPath) => await Helm.KubectlAsync("get", what, "--namespace", Namespace, "--output", $"jsonpath={jsonPath}");

    /// <summary>The operator's flags as the server has them.</summary>
    public Task<string> ArgumentsAsync() => ReadAsync($"deployment/{Release}", "{.spec.template.spec.containers[0].args}");
}
