using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

public sealed class PhaseHostTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FolderObjectStore store;

    public PhaseHostTests() => store = new FolderObjectStore(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Finished_output_is_visible_under_the_request()
    {
        var report = await RunAsync(ScriptedPhase.Writing(PhaseName.TrendDiscovery, "trends.json", "ten"));

        Assert.Equal(ExitClass.Done, report.Outcome);
        Assert.Equal("studio/4f1c/trends.json", report.Artifacts["trends.json"]);
        Assert.Equal("ten", await ReadAsync(report.Artifacts["trends.json"]));
    }

    [Fact]
    public async Task The_same_inputs_are_not_made_twice()
    {
        var phase = ScriptedPhase.Writing(PhaseName.TrendDiscovery, "trends.json", "ten");
        var first = await RunAsync(phase);

        var second = await RunAsync(phase);

        Assert.Equal(1, phase.Runs);
        Assert.True(second.Reused);
        Assert.Equal(first.ContentHash, second.ContentHash);
        Assert.Equal("written", second.Facts.Topic);
    }

    [Fact]
    public async Task An_output_says_who_made_it()
    {
        var phase = new ScriptedPhase(PhaseName.TrendDiscovery, (_, _) => Task.FromResult(new PhaseFacts())) { Maker = new() { Provider = "openai", Origin = Contracts.Documents.Origin.Model, Model = "m" } };

        var report = await RunAsync(phase);

        var json = await ReadAsync(ArtifactKeys.Content("studio", PhaseName.TrendDiscovery, report.ContentHash!, ArtifactNames.Manifest));
        Assert.Equivalent(phase.Maker, System.Text.Json.JsonSerializer.Deserialize(json, Contracts.Json.ContractJson.Default.OutputManifest)!.Maker, strict: true);
    }

    [Fact]
    public async Task What_a_phase_did_before_it_failed_is_in_its_report()
    {
        var fact = new PublicationFact { Platform = Contracts.Requests.Platform.YouTube, State = "Published", Id = "vid1" };

        var report = await RunAsync(ScriptedPhase.Failing(PhaseName.Publishing, new PhaseException(ExitClass.Permanent, "TokenRevoked", "TikTok did not") { Facts = new() { Publications = [fact] } }));

        Assert.Equal(ExitClass.Permanent, report.Outcome);
        Assert.Equal([fact], report.Facts.Publications);
    }

    [Fact]
    public async Task Reuse_says_what_the_output_had_cost()
    {
        var phase = Paying("scene", 0.04m);
        var first = await RunAsync(phase);

        var second = await RunAsync(phase);

        Assert.Equal((new Usd(0.04m), Usd.Zero), (first.Cost, first.Saved));
        Assert.Equal((Usd.Zero, new Usd(0.04m)), (second.Cost, second.Saved));
    }

    [Fact]
    public async Task An_output_whose_maker_died_before_it_could_say_so_is_counted_once_by_the_next()
    {
        var phase = Paying("scene", 0.04m);
        await RunAsync(phase, attempt: 1); // and its report is lost with it

        var second = await RunAsync(phase, attempt: 2);
        await KeepAsync(second, attempt: 2);
        var third = await RunAsync(phase, attempt: 3);

        Assert.Equal((new Usd(0.04m), Usd.Zero, true), (second.Cost, second.Saved, second.Reused));
        Assert.Equal((Usd.Zero, new Usd(0.04m)), (third.Cost, third.Saved));
    }

    [Fact]
    public async Task A_call_paid_by_a_run_that_failed_later_is_not_paid_again()
    {
        var calls = 0;
        var attempt = 0;
        var phase = new ScriptedPhase(PhaseName.VisualGeneration, async (context, cancellationToken) =>
        {
            await context.Calls.GetOrCallAsync(A.Call("a1", 0.04m, () => $"picture {++calls}"), cancellationToken);
            return ++attempt == 1 ? throw new InvalidOperationException("killed") : new PhaseFacts();
        });
        var failed = await RunAsync(phase);

        var retried = await RunAsync(phase);

        Assert.Equal(1, calls);
        Assert.Equal(new Usd(0.04m), failed.Cost);
        Assert.Equal((Usd.Zero, new Usd(0.04m)), (retried.Cost, retried.Saved));
    }

    [Fact]
    public async Task An_output_that_lost_a_file_is_made_again()
    {
        var phase = ScriptedPhase.Writing(PhaseName.TrendDiscovery, "trends.json", "ten");
        var first = await RunAsync(phase);
        await store.DeleteAsync(ArtifactKeys.Content("studio", phase.Name, first.ContentHash!, "trends.json"), CancellationToken.None);

        var second = await RunAsync(phase);

        Assert.False(second.Reused);
        Assert.Equal(2, phase.Runs);
    }

    [Fact]
    public async Task A_remake_ignores_what_is_there()
    {
        var phase = ScriptedPhase.Writing(PhaseName.TrendDiscovery, "trends.json", "ten");
        await RunAsync(phase);

        var remade = await RunAsync(phase, remake: true);

        Assert.False(remade.Reused);
        Assert.Equal(2, phase.Runs);
    }

    [Fact]
    public async Task A_new_version_of_a_phase_shares_nothing_with_the_old_one()
    {
        var old = await RunAsync(ScriptedPhase.Writing(PhaseName.TrendDiscovery, "trends.json", "ten"));

        var renewed = await RunAsync(new ScriptedPhase(PhaseName.TrendDiscovery, (_, _) => Task.FromResult(new PhaseFacts())) { Version = 2 });

        Assert.NotEqual(old.ContentHash, renewed.ContentHash);
        Assert.False(renewed.Reused);
    }

    [Theory]
    [InlineData(ExitClass.Permanent)]
    [InlineData(ExitClass.Moderation)]
    [InlineData(ExitClass.Quota)]
    public async Task A_phase_says_itself_how_it_failed(ExitClass outcome)
    {
        var report = await RunAsync(ScriptedPhase.Failing(PhaseName.ScriptGeneration, new PhaseException(outcome, "Because", "it did")));

        Assert.Equal((outcome, "Because", "it did"), (report.Outcome, report.Reason, report.Message));
        Assert.Null(report.ContentHash);
    }

    [Fact]
    public async Task However_a_run_ends_its_scratch_folder_is_gone()
    {
        await RunAsync(ScriptedPhase.Writing(PhaseName.TrendDiscovery, "trends.json", "ten"));
        await RunAsync(ScriptedPhase.Failing(PhaseName.ScriptGeneration, new InvalidOperationException("oops")));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["work"]));
    }

    [Fact]
    public async Task A_stopped_run_is_cancelled_and_leaves_no_output()
    {
        using var stop = new CancellationTokenSource();
        var phase = new ScriptedPhase(PhaseName.VideoAssembly, async (context, cancellationToken) =>
        {
            await File.WriteAllTextAsync(context.OutputPath("video.mp4"), "half", cancellationToken);
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new PhaseFacts();
        });

        var report = await RunAsync(phase, stop: stop.Token);

        Assert.Equal(ExitClass.Cancelled, report.Outcome);
        Assert.Empty(await store.ListAsync("studio/", CancellationToken.None).Select(o => o.Key).ToListAsync());
    }

    [Fact]
    public async Task An_output_that_is_removed_while_it_is_reused_is_made_again_by_the_next_attempt()
    {
        var phase = ScriptedPhase.Writing(PhaseName.TrendDiscovery, "trends.json", "ten");
        await RunAsync(phase);
        var swept = new VanishingStore(store);

        var report = await RunAsync(phase, through: swept);

        Assert.Equal((ExitClass.Transient, "OutputVanished"), (report.Outcome, report.Reason));
        Assert.Equal(ExitClass.Done, (await RunAsync(phase)).Outcome);
        Assert.Equal(2, phase.Runs);
    }

    private Task<PhaseReport> RunAsync(IPhase phase, bool remake = false, int attempt = 1, IObjectStore? through = null, CancellationToken stop = default) =>
        new PhaseHost(through ?? store, new WorkDirectories(folder["work"]), TimeProvider.System, NullLogger<PhaseHost>.Instance)
            .RunAsync(phase, A.Input() with { Attempt = attempt }, remake, NoProgress.Instance, stop);

    private static ScriptedPhase Paying(string text, decimal cost) => new(PhaseName.VisualGeneration, async (context, cancellationToken) =>
    {
        var bytes = await context.Calls.GetOrCallAsync(A.Call("a1", cost, () => text), cancellationToken);
        await File.WriteAllBytesAsync(context.OutputPath("scene.png"), bytes, cancellationToken);
        return new PhaseFacts();
    });

    private async Task KeepAsync(PhaseReport report, int attempt)
    {
        using var json = new MemoryStream("{}"u8.ToArray());
        await store.PutAsync(ArtifactKeys.Report(A.Input().Request, report.Phase, attempt), json, PutOptions.Default, CancellationToken.None);
    }

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(await store.OpenAsync(key, range: null, CancellationToken.None));
        return await reader.ReadToEndAsync();
    }
}
