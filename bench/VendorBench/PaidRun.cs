using System.Diagnostics;
using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.VendorBench;

/// <summary>The real program with the vendor on loopback.</summary>
internal sealed class PaidRun(string runner, StubOpenAi vendor, string folder)
{
    private int number;

    /// <summary>A video of 60 s with six pictures; the voice is the embedded one.</summary>
    public async Task<(IReadOnlyList<PhaseReport> Reports, TimeSpan Took)> RunAsync(string topic, PhaseName last)
    {
        var manifest = Path.Combine(folder, $"request-{++number}.yaml");
        await File.WriteAllTextAsync(manifest, Manifest(topic));
        var secrets = Directory.CreateDirectory(Path.Combine(folder, "secrets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(secrets, "openai-api-key"), StubOpenAi.Key);
        await File.WriteAllTextAsync(Path.Combine(secrets, "openai-base-url"), vendor.Address.AbsoluteUri);

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(runner, ["run", "--request", manifest, "--out", Path.Combine(folder, $"out-{number}"), "--to", last.ToString(), "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [RunnerEnvironment.SecretsPath] = secrets },
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        if (process.ExitCode != 0) throw new InvalidOperationException($"the run ended with {process.ExitCode}: {await errors}");
        return (JsonSerializer.Deserialize(output, ContractJson.Default.IReadOnlyListPhaseReport)!, clock.Elapsed);
    }

    private static string Manifest(string topic) => $$"""
        apiVersion: videoagent.dev/v1alpha1
        kind: VideoRequest
        metadata: {name: bench}
        spec:
          topic: {{topic}}
          topicMode: Exact
          durationSeconds: 60
          brand: {name: Plain Money, tone: calm}
          script: {provider: openai}
          visuals: {provider: openai, sceneCount: 6, quality: medium}
          budget: {maxUsd: "1.00"}
          credentialsRef: {name: keys}
        """;
}
