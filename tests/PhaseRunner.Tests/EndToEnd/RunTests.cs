using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

public sealed class RunTests : IDisposable
{
    private readonly Studio studio = new();

    public void Dispose() => studio.Dispose();

    [Fact]
    public async Task A_manifest_becomes_a_video_and_the_second_run_reuses_all_of_it()
    {
        var first = await studio.ReportsAsync();
        var second = await studio.ReportsAsync();

        Assert.True(File.Exists(studio.Video));
        Assert.Equal(PhaseGraph.Order, first.Select(report => report.Phase));
        Assert.All(second, report => Assert.True(report.Reused, $"{report.Phase} was made again"));
        Assert.Equal(first.Select(report => report.ContentHash), second.Select(report => report.ContentHash));
        Assert.Empty(Directory.EnumerateFileSystemEntries(studio.Work));
        studio.AssertNothingIsHalfWritten();
    }

    [Fact]
    public async Task Making_it_again_gives_the_same_bytes()
    {
        await studio.ReportsAsync();
        var first = await File.ReadAllBytesAsync(studio.Video);
        var provenance = await File.ReadAllTextAsync(studio.Provenance);

        var again = await studio.ReportsAsync("--from", "TrendDiscovery");

        Assert.All(again, report => Assert.False(report.Reused));
        var second = await File.ReadAllBytesAsync(studio.Video);
        Assert.True(first.AsSpan().SequenceEqual(second), "the second video differs");
        Assert.Equal(provenance, await File.ReadAllTextAsync(studio.Provenance));
    }

    [Fact]
    public async Task A_video_has_its_provenance_beside_it()
    {
        await studio.ReportsAsync();

        var provenance = JsonSerializer.Deserialize(await File.ReadAllTextAsync(studio.Provenance), ContractJson.Default.Provenance)!;

        Assert.Equal([Origin.Program, Origin.SpeechSynthesis, Origin.Program], new[] { provenance.Script, provenance.Voice, provenance.Pictures }.Select(part => part.Maker.Origin));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(studio.Video))), provenance.Made.Single(file => file.Name == "video.mp4").Sha256);
    }

    [Fact]
    public async Task A_run_to_a_phase_stops_there()
    {
        var reports = await studio.ReportsAsync("--to", "ScriptGeneration");

        Assert.Equal([PhaseName.TrendDiscovery, PhaseName.ScriptGeneration], reports.Select(report => report.Phase));
        Assert.False(File.Exists(studio.Video));
    }

    [Fact]
    public async Task Without_a_terminal_the_progress_is_plain_lines()
    {
        var ended = await studio.RunAsync("--to", "ScriptGeneration");

        Assert.Matches(@"(?m)^ +\d+\.\ds  ScriptGeneration    done in", ended.Output);
        Assert.DoesNotContain("\u001b", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_manifest_lists_every_fault_and_starts_nothing()
    {
        File.WriteAllText(studio.Request, """
            apiVersion: videoagent.dev/v1alpha1
            kind: VideoRequest
            metadata: {name: short}
            spec:
              topic: personal finance
              durationSecond: 15
              assembly:
                fps: 31
            """);

        var ended = await studio.RunAsync();

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("short.yaml:6 spec.durationSecond", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("short.yaml:8 spec.assembly.fps", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(studio.Out));
    }

    [Fact]
    public async Task A_manifest_that_is_not_there_is_said_to_be_missing()
    {
        using var folder = new TemporaryFolder();

        var ended = await Runner.RunAsync("validate", folder["nowhere.yaml"]);

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("nowhere.yaml", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_command_line_is_permanent() =>
        Assert.Equal((int)ExitClass.Permanent, (await Runner.RunAsync("run", "--no-such-option")).ExitCode);

    [Fact]
    public async Task The_doctor_finds_nothing_wrong_on_a_machine_that_was_set_up()
    {
        var ended = await Runner.RunAsync("doctor");

        Assert.True(ended.ExitCode == 0, ended.Output);
    }
}
