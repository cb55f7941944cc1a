using System.Collections;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.Projection;

/// <summary>The operator as it is put together, with a database and without; neither it nor a cluster is contacted.</summary>
public sealed class ProjectionServicesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private OperatorSettings Settings(params IEnumerable<string> more)
    {
        var kubeconfig = folder.Write("kubeconfig", """
            apiVersion: v1
            kind: Config
            current-context: none
            contexts: [{name: none, context: {cluster: none, user: none}}]
            clusters: [{name: none, cluster: {server: "https://127.0.0.1:1", insecure-skip-tls-verify: true}}]
            users: [{name: none, user: {token: x}}]
            """);
        return OperatorSettings.Read(
            ["--kubeconfig", kubeconfig, "--leader-elect=false", "--runner-image", "x:1", "--store-url", $"file://{folder.Path}", "--store-claim", "videos", "--http-port", "0", .. more], new Hashtable());
    }

    private async Task<(int Controllers, string Metrics)> BuildAsync(OperatorSettings settings)
    {
        Assert.Empty(settings.Faults);
        await using var app = OperatorProgram.Build(settings, TimeProvider.System, () => 0.5);
        Assert.NotNull(app.Services.GetRequiredService<VideoRequestReconciler>());
        using var text = new MemoryStream();
        await app.Services.GetRequiredService<CollectorRegistry>().CollectAndExportAsTextAsync(text, CancellationToken.None);
        return (app.Services.GetServices<IController>().Count(), Encoding.UTF8.GetString(text.ToArray()));
    }

    [Fact]
    public async Task With_a_database_there_is_one_controller_more_and_its_metrics()
    {
        var without = await BuildAsync(Settings());
        var with = await BuildAsync(Settings("--postgres-path", folder.Write("url", "postgres://ann:hunter2@db/videos")));

        Assert.Equal(without.Controllers + 1, with.Controllers);
        Assert.DoesNotContain("videoagent_projection", without.Metrics, StringComparison.Ordinal);
        Assert.Contains("videoagent_projection_pending 0\n", with.Metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("")]
    public void A_file_without_a_connection_string_stops_the_start_and_is_not_repeated(string text)
    {
        var fault = Assert.Single(Settings("--postgres-path", folder.Write("url", text)).Faults);

        Assert.Contains("--postgres-path", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }
}
