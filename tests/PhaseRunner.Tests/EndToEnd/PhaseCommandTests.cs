using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>The container's entry, with the files and variables that the operator will give it.</summary>
public sealed class PhaseCommandTests : IDisposable
{
    private readonly Container container = new();

    public void Dispose() => container.Dispose();

    [Fact]
    public async Task A_phase_answers_with_exit_code_termination_message_and_stored_report()
    {
        container.WriteInput(new VideoSpec { Topic = "personal finance" });

        var ended = await container.RunAsync("TrendDiscovery");

        var report = container.TerminationMessage();
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(ExitClass.Done, report.Outcome);
        Assert.NotNull(report.Facts.Topic);
        Assert.True(File.Exists(container.Folder["store/studio/4f1c/reports/TrendDiscovery-1.json"]));
        Assert.True(File.Exists(Path.Combine(container.Folder["store"], report.Artifacts["trends.json"])));
    }

    [Fact]
    public async Task A_phase_whose_upstream_is_missing_fails_for_good_and_says_which()
    {
        container.WriteInput(new VideoSpec { Topic = "personal finance" });

        var ended = await container.RunAsync("ScriptGeneration");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("upstream.TrendDiscovery", container.TerminationMessage().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_of_another_version_is_refused_as_version_skew()
    {
        container.WriteInput(new VideoSpec { Topic = "personal finance" }, version: "videoagent.dev/phase-input/v9");

        var ended = await container.RunAsync("TrendDiscovery");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Equal("VersionSkew", container.TerminationMessage().Reason);
    }

    [Fact]
    public async Task An_input_that_is_not_there_fails_for_good()
    {
        var ended = await container.RunAsync("TrendDiscovery");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Equal(ExitClass.Permanent, container.TerminationMessage().Outcome);
    }

    [Fact]
    public async Task A_faulty_spec_is_refused_with_every_fault()
    {
        container.WriteInput(new VideoSpec { Topic = "", DurationSeconds = 600 });

        await container.RunAsync("TrendDiscovery");

        var message = container.TerminationMessage().Message;
        Assert.Contains("spec.topic", message, StringComparison.Ordinal);
        Assert.Contains("spec.durationSeconds", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminated_container_reports_that_it_was_cancelled_and_stores_nothing()
    {
        var before = await container.RunToAsync(PhaseName.VisualGeneration);
        container.WriteInputAfter(before, PhaseName.VideoAssembly);
        using var runner = container.Start("VideoAssembly");
        await runner.FirstFileAsync(container.Folder["work"]);

        runner.Terminate();
        var ended = await runner.EndAsync();

        Assert.Equal((int)ExitClass.Cancelled, ended.ExitCode);
        Assert.Equal((ExitClass.Cancelled, "Cancelled"), (container.TerminationMessage().Outcome, container.TerminationMessage().Reason));
        Assert.Empty(Directory.EnumerateFileSystemEntries(container.Folder["work"]));
        Assert.False(Directory.Exists(container.Folder["store/studio/content/VideoAssembly"]));
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_worth_another_try()
    {
        container.WriteInput(new VideoSpec { Topic = "personal finance" });
        Directory.CreateDirectory(container.Folder["secrets"]);
        File.WriteAllText(container.Folder["secrets/s3-access-key"], "key");
        File.WriteAllText(container.Folder["secrets/s3-secret-key"], "secret");

        // Port 9 (discard) on loopback: nobody listens.
        var ended = await container.RunAsync("TrendDiscovery", (RunnerEnvironment.StoreUrl, "s3://bucket"), (RunnerEnvironment.S3Endpoint, "http://127.0.0.1:9"));

        Assert.Equal((int)ExitClass.Transient, ended.ExitCode);
        Assert.Equal("StoreUnavailable", container.TerminationMessage().Reason);
    }
}
