using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.OperatorBench.Videos;

/// <summary>The quick start, one after the other, on a cluster that runs the operator and pods: where KUBECONFIG leads to.</summary>
internal sealed class VideoBenchmark(BenchOptions options, TextWriter output)
{
    private const int Seconds = 60;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var load = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
        using var client = KubernetesClient.Create(
            KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigVariable = Environment.GetEnvironmentVariable("KUBECONFIG") }),
            new KubernetesClientOptions(), Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()), TimeProvider.System, NullLogger.Instance);
        var runs = new List<VideoTimes>();
        for (var number = 1; number <= options.Videos; number++)
        {
            runs.Add(await VideoRun.MeasureAsync(client, Request(), cancellationToken));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"video {number} of {options.Videos}: {runs[^1].Total:0.00} s"));
        }

        var report = new VideoReport(Environment.ProcessorCount, load, Seconds, runs);
        await output.WriteLineAsync(report.Text());
        await File.WriteAllTextAsync(options.Json, JsonSerializer.Serialize(report, VideoReportJson.Default.VideoReport) + "\n", cancellationToken);
        await output.WriteLineAsync($"written to {options.Json}");
        return report.Limits.All(limit => limit.IsReached) ? 0 : 1;
    }

    /// <summary>config/samples/videorequest-quickstart.yaml with a brand of its own each time: what was made before would be used again.</summary>
    private VideoRequest Request()
    {
        var brand = $"Plain Money {Guid.CreateVersion7():N}"[..28];
        return new VideoRequest
        {
            Metadata = new V1ObjectMeta { NamespaceProperty = options.Namespace, Name = $"bench-{Guid.NewGuid():N}"[..20] },
            Spec = new VideoSpec
            {
                Topic = "personal finance",
                DurationSeconds = Seconds,
                Brand = new BrandSpec { Name = brand, Tone = "friendly", CallToAction = $"Follow {brand} for one calm money habit a week.", Watermark = new WatermarkSpec { Text = brand } },
                Visuals = new VisualsSpec { SceneCount = 6 },
            },
        };
    }
}
