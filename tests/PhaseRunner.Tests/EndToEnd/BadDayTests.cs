using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>Machines that lack something: the class says whether to try again, the message says what to do, nothing half-made stays.</summary>
public sealed class BadDayTests : IDisposable
{
    private readonly Studio studio = new();

    public void Dispose() => studio.Dispose();

    [Fact]
    public async Task A_full_disk_is_worth_another_try_once_somebody_made_room()
    {
        var ended = await studio.RunOnVolumeAsync("size=2m");

        Assert.Equal((int)ExitClass.Transient, ended.ExitCode);
        Assert.Contains("no space left", ended.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/video.mp4", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/work/", FilesLeft(ended), StringComparison.Ordinal);
        Assert.DoesNotContain("/.incoming/", FilesLeft(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_fails_for_good()
    {
        var ended = await studio.RunOnVolumeAsync("ro");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("read-write", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_fonts_is_told_which_package_it_lacks()
    {
        await studio.ReportsAsync("--to", "VisualGeneration");
        using var folder = new TemporaryFolder();
        var none = folder.Write("fonts.conf", $"<fontconfig><dir>{folder["nothing"]}</dir><cachedir>{folder["cache"]}</cachedir></fontconfig>");

        using var runner = Runner.Start(["run", "--request", studio.Request, "--out", studio.Out], new Dictionary<string, string> { ["FONTCONFIG_FILE"] = none });
        var ended = await runner.EndAsync();

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("FontMissing", ended.Output, StringComparison.Ordinal);
        Assert.Contains("fonts-noto", ended.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(studio.Work));
    }

    [Theory]
    [InlineData("'\": ; , % \\ { } [ ] | $(exit 1) `id` <b> & {\\b1}")]
    [InlineData("كيف تكسب المال وأنت نائم 🚀")]
    public async Task A_hostile_topic_and_brand_make_a_video_like_any_other(string text)
    {
        var quoted = JsonSerializer.Serialize(text); // JSON's strings are YAML's too
        File.WriteAllText(studio.Request, $$"""
            apiVersion: videoagent.dev/v1alpha1
            kind: VideoRequest
            metadata: {name: short}
            spec:
              topic: {{quoted}}
              topicMode: Exact
              durationSeconds: 15
              brand: {name: {{quoted}}, watermark: {text: {{quoted}} }, hookTemplates: [{{quoted}}]}
              visuals: {sceneCount: 3}
              assembly: {preset: ultrafast, fps: 24}
            """);

        var ended = await studio.RunAsync("--json");

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.True(File.Exists(studio.Video));
        Assert.All(JsonSerializer.Deserialize(ended.Output, ContractJson.Default.IReadOnlyListPhaseReport)!, report => Assert.Equal(ExitClass.Done, report.Outcome));
    }

    private static string FilesLeft(Runner.Ended ended) => string.Join('\n', ended.Output.Split('\n').Where(line => line.StartsWith('/')));
}
