using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;
using VideoAgent.PhaseRunner.Tests.Manifests;

namespace VideoAgent.PhaseRunner.Tests.Providers.ElevenLabs;

public sealed class SampleTests
{
    [Fact]
    public async Task The_shipped_sample_has_its_voice_made()
    {
        await using var run = await ElevenLabsRun.StartAsync();
        await using var output = new StringWriter();
        await using var errors = new StringWriter();

        var code = await RunnerCommandLine.InvokeAsync(
            ["run", "--request", Path.Combine(Samples.Folder, "videorequest-elevenlabs.yaml"), "--out", run.Phase["out"], "--to", "VoiceoverSynthesis", "--json"],
            new Terminal(output, errors, IsInteractive: false),
            new RunnerSettings { WorkPath = run.Phase["work"], SecretsPath = run.SecretsPath }, TimeProvider.System, CancellationToken.None);

        Assert.True(code == 0, $"{errors}");
        var reports = JsonSerializer.Deserialize($"{output}", ContractJson.Default.IReadOnlyListPhaseReport)!;
        var voice = reports.Single(report => report.Phase == PhaseName.VoiceoverSynthesis);
        Assert.Equal(0.12m * Assert.Single(run.Vendor.Ledger).Characters / 1000, voice.Cost.Amount);
    }
}
