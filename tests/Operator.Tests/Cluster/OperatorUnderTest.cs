using System.Collections;
using Microsoft.AspNetCore.Builder;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>The whole operator as Program.cs makes it, in this process.</summary>
internal sealed class OperatorUnderTest : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string store;

    private OperatorUnderTest(WebApplication app, string store) => (this.app, this.store) = (app, store);

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal)).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));


    /// <summary>The object store's folder.</summary>
    public string Store => store;

    public static async Task<OperatorUnderTest> StartAsync(OperatorFixture fixture, params string[] more)
    {
        var store = Directory.CreateTempSubdirectory("videoagent-operator-").FullName;
        string[] arguments =
        [
            "--kubeconfig", fixture.Kubeconfig, "--namespaces", fixture.Namespace, "--http-port", "0", "--log-format", "text", "--kube-requests-per-second", "0",
            "--leader-elect=false", "--runner-image", "videoagent/phase-runner:test", "--store-url", $"file://{store}", "--store-claim", "videos", .. more,
        ];
        var settings = OperatorSettings.Read(arguments, new Hashtable());
        Assert.Empty(settings.Faults);
        var app = OperatorProgram.Build(settings, TimeProvider.System, Random.Shared.NextDouble);
        await app.StartAsync();
        return new OperatorUnderTest(app, store);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(store, recursive: true);
    }
}
