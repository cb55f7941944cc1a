using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.OperatorBench;

/// <summary>All parts in turn on a control plane of its own, then the report.</summary>
internal sealed class Benchmark(BenchOptions options, TextWriter output)
{
    private const int Interrupted = 130;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await output.WriteLineAsync("starting a control plane; a machine's first one is built, which takes about 8 minutes");
            await LocalCluster.RemoveAbandonedAsync();
            // Jobs are the played node's alone.
            await using var cluster = await LocalCluster.StartAsync("operator-bench", "--controller-manager-arg", "--controllers=-job");
            return await MeasureAsync(cluster, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private async Task<int> MeasureAsync(LocalCluster cluster, CancellationToken cancellationToken)
    {
        var load = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
        await cluster.KubectlAsync("create", "--validate=false", "-f", Repository.Path("config", "crds"));
        await cluster.KubectlAsync("wait", "--for=condition=Established", "crd", "--all");
        // Without a limit of its own: the server is the limit.
        using var client = KubernetesClient.Create(
            KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigPath = cluster.Kubeconfig }),
            new KubernetesClientOptions { RequestsPerSecond = 0 },
            Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()), TimeProvider.System, NullLogger.Instance);

        var run = new OperatorRun(options, client, cluster.Kubeconfig, output);
        var report = await run.MeasureAsync(Environment.ProcessorCount, load, cancellationToken);
        await output.WriteLineAsync(report.Text());
        await File.WriteAllTextAsync(options.Json, JsonSerializer.Serialize(report, ReportJson.Default.Report) + "\n", cancellationToken);
        await output.WriteLineAsync($"written to {options.Json}");
        return report.Limits.All(limit => limit.IsReached) ? 0 : 1;
    }
}
