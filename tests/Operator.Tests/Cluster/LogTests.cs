using System.Diagnostics;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>The log of the real program, as whoever collects it reads it.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private const string Secret = "hush-9713-hush";

    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Each_line_is_JSON_and_says_of_which_request_phase_and_reconcile_it_is()
    {
        using var secrets = new TemporaryFolder();
        secrets.Write("s3-access-key", "key");
        secrets.Write("s3-secret-key", Secret);
        await using var kubelet = new PlayedKubelet(fixture);
        string output;
        using (var program = Start(secrets.Path))
        {
            var errors = program.StandardError.ReadToEndAsync();
            var reading = program.StandardOutput.ReadToEndAsync();
            var request = await fixture.Client.CreateAsync(
                new VideoRequest { Metadata = new V1ObjectMeta { Name = "logged", NamespaceProperty = fixture.Namespace }, Spec = new VideoSpec { Topic = "tea" } }, CancellationToken.None);
            await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Succeeded);
            using var stop = Process.Start("kill", ["-TERM", $"{program.Id}"]);
            await program.WaitForExitAsync();
            Assert.True(program.ExitCode == 0, $"{program.ExitCode}: {await errors}");
            output = await reading;
        }

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var started = lines.Where(line => (string?)line["State"]?["Reason"] == "PhaseStarted").ToList();
        Assert.Equal(6, started.Count);
        Assert.All(started, line => Assert.Equal((fixture.Namespace, "logged", "1"), (Scoped(line, "Namespace"), Scoped(line, "Name"), Scoped(line, "Attempt"))));
        Assert.All(started, line => Assert.True(Guid.TryParse(Scoped(line, "ReconcileId"), out _)));
        Assert.Equal(6, started.Select(line => Scoped(line, "Phase")).Distinct().Count());
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => (string?)line["LogLevel"] is "Error" or "Critical");
    }

    private static string? Scoped(JsonNode line, string name) =>
        line["Scopes"]!.AsArray().OfType<JsonObject>().Select(scope => scope[name]?.ToString()).FirstOrDefault(value => value is not null);

    private Process Start(string secrets)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "VideoAgent.Operator.dll"), "--kubeconfig", fixture.Kubeconfig, "--namespaces", fixture.Namespace, "--http-port", "0", "--leader-elect=false",
            "--runner-image", "videoagent/phase-runner:test", "--store-url", "s3://videos/all", "--store-s3-endpoint", "http://127.0.0.1:9", "--store-secret", "store", "--store-secrets-path", secrets,
        ];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException("dotnet did not start");
    }
}
