using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>The container's entry, with the files and variables that the operator will give it.</summary>
public sealed class PhaseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_phase_answers_with_exit_code_termination_message_and_stored_report()
    {
        WriteInput(new VideoSpec { Topic = "personal finance" });

        var ended = await RunAsync("TrendDiscovery");

        var report = TerminationMessage();
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(ExitClass.Done, report.Outcome);
        Assert.NotNull(report.Facts.Topic);
        Assert.True(File.Exists(folder["store/studio/4f1c/reports/TrendDiscovery-1.json"]));
        Assert.True(File.Exists(Path.Combine(folder["store"], report.Artifacts["trends.json"])));
    }

    [Fact]
    public async Task A_phase_whose_upstream_is_missing_fails_for_good_and_says_which()
    {
        WriteInput(new VideoSpec { Topic = "personal finance" });

        var ended = await RunAsync("ScriptGeneration");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("upstream.TrendDiscovery", TerminationMessage().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_of_another_version_is_refused_as_version_skew()
    {
        WriteInput(new VideoSpec { Topic = "personal finance" }, version: "videoagent.dev/phase-input/v9");

        var ended = await RunAsync("TrendDiscovery");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Equal("VersionSkew", TerminationMessage().Reason);
    }

    [Fact]
    public async Task An_input_that_is_not_there_fails_for_good()
    {
        var ended = await RunAsync("TrendDiscovery");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Equal(ExitClass.Permanent, TerminationMessage().Outcome);
    }

    [Fact]
    public async Task A_faulty_spec_is_refused_with_every_fault()
    {
        WriteInput(new VideoSpec { Topic = "", DurationSeconds = 600 });

        await RunAsync("TrendDiscovery");

        var message = TerminationMessage().Message;
        Assert.Contains("spec.topic", message, StringComparison.Ordinal);
        Assert.Contains("spec.durationSeconds", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_worth_another_try()
    {
        WriteInput(new VideoSpec { Topic = "personal finance" });
        Directory.CreateDirectory(folder["secrets"]);
        File.WriteAllText(folder["secrets/s3-access-key"], "key");
        File.WriteAllText(folder["secrets/s3-secret-key"], "secret");

        // Port 9 (discard) on loopback: nobody listens.
        var ended = await RunAsync("TrendDiscovery", (RunnerEnvironment.StoreUrl, "s3://bucket"), (RunnerEnvironment.S3Endpoint, "http://127.0.0.1:9"));

        Assert.Equal((int)ExitClass.Transient, ended.ExitCode);
        Assert.Equal("StoreUnavailable", TerminationMessage().Reason);
    }

    private async Task<Runner.Ended> RunAsync(string phase, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            [RunnerEnvironment.InputPath] = folder["input.json"],
            [RunnerEnvironment.TerminationPath] = folder["termination"],
            [RunnerEnvironment.WorkPath] = folder["work"],
            [RunnerEnvironment.StoreUrl] = new Uri(folder["store"]).AbsoluteUri,
            [RunnerEnvironment.SecretsPath] = folder["secrets"],
        };
        foreach (var (name, value) in more) environment[name] = value;
        using var runner = Runner.Start(["phase", phase], environment);
        return await runner.EndAsync();
    }

    private void WriteInput(VideoSpec spec, string version = PhaseInput.CurrentVersion) =>
        File.WriteAllBytes(folder["input.json"], JsonSerializer.SerializeToUtf8Bytes(
            new PhaseInput
            {
                Version = version,
                Request = new RequestIdentity { Namespace = "studio", Name = "quickstart", Uid = "4f1c" },
                Spec = spec,
            },
            ContractJson.Default.PhaseInput));

    private PhaseReport TerminationMessage()
    {
        var bytes = File.ReadAllBytes(folder["termination"]);
        Assert.InRange(bytes.Length, 1, PhaseReport.MaxBytes);
        return JsonSerializer.Deserialize(bytes, ContractJson.Default.PhaseReport)!;
    }
}
