using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing.Vendors.YouTubeUploads;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>The real program, its real store, and SIGKILL while YouTube is being asked.</summary>
public sealed class PublishingKillTests
{
    /// <summary>More than a publication without faults makes.</summary>
    private const int MostCalls = 30;

    private static readonly VideoSpec Spec = Container.ShortVideo with { Platforms = [Platform.YouTube], Publishing = new() { Provider = "platforms" } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_call_before_or_after_it_is_done_the_next_run_publishes_once(bool isDone)
    {
        for (var call = 1; await WasKilledAsync(call, isDone); call++) Assert.InRange(call, 1, MostCalls);
    }

    /// <summary>False when the program made fewer calls.</summary>
    private static async Task<bool> WasKilledAsync(int call, bool isDone)
    {
        using var container = new Container();
        await using var vendor = await StubYouTube.StartAsync();
        vendor.PollsUntilProcessed = 0;
        Prepare(container, vendor);
        var killed = false;
        var victim = new TaskCompletionSource<Runner>();
        for (var earlier = 1; earlier < call; earlier++) vendor.Next("/", (_, handle) => handle());
        vendor.Next("/", async (context, handle) =>
        {
            var real = context.Response.Body;
            context.Response.Body = Stream.Null;
            if (isDone) await handle();
            context.Response.Body = real;
            var runner = await victim.Task;
            runner.Kill();
            killed = true;
            context.Abort();
        });

        using (var runner = container.Start("Publishing"))
        {
            victim.SetResult(runner);
            await runner.EndAsync();
        }

        var ended = killed ? await container.RunAsync("Publishing") : null;

        Assert.True(ended is null or { ExitCode: 0 }, $"call {call}: {ended?.Errors}");
        var fact = Assert.Single(container.TerminationMessage().Facts.Publications);
        Assert.True(vendor.Ledger is [{ } video] && video.Id == fact.Id && fact.Url is not null, $"call {call}: {vendor.Ledger.Count} videos");
        return killed;
    }

    private static void Prepare(Container container, StubYouTube vendor)
    {
        Directory.CreateDirectory(container.Folder["secrets"]);
        foreach (var (key, value) in ((string, string)[])[
            ("youtube-client-id", StubYouTube.ClientId), ("youtube-client-secret", StubYouTube.ClientSecret),
            ("youtube-refresh-token", StubYouTube.RefreshToken), ("youtube-base-url", vendor.Address.AbsoluteUri)])
            File.WriteAllText(container.Folder[$"secrets/{key}"], value);

        var upstream = PhaseGraph.Upstream(PhaseName.Publishing).ToDictionary(phase => phase, phase => new string((char)('a' + (int)phase), 64));
        Write(PhaseName.ScriptGeneration, ArtifactNames.Script, JsonSerializer.SerializeToUtf8Bytes(PhaseWorld.Script(PhaseWorld.Scene(1, "Money")), ContractJson.Default.ScriptDocument));
        Write(PhaseName.VideoAssembly, ArtifactNames.Video, [.. Enumerable.Range(0, 400_000).Select(i => (byte)(i * 7))]);
        Write(PhaseName.VideoAssembly, ArtifactNames.Thumbnail, "a jpeg"u8.ToArray());
        Write(PhaseName.VideoAssembly, ArtifactNames.CaptionsSrt, "captions"u8.ToArray());
        container.WriteInput(Spec, upstream);

        void Write(PhaseName phase, string artifact, byte[] bytes)
        {
            var path = Path.Combine(container.Folder["store"], ArtifactKeys.Content("studio", phase, upstream[phase], artifact));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }
}
