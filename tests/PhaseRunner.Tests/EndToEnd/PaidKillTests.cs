using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>Phases that pay, as processes of their own, struck by SIGKILL at every boundary of a paid call; the vendor's ledger is the judge.</summary>
public sealed class PaidKillTests : IAsyncLifetime, IDisposable
{
    private static readonly VideoSpec Spec = Container.ShortVideo with
    {
        Script = new ScriptSpec { Provider = "openai" },
        Visuals = Container.ShortVideo.Visuals with { Provider = "openai" },
    };

    private readonly Container container = new();
    private readonly Dictionary<PhaseName, string> made = [];
    private StubOpenAi vendor = null!; // set before each test

    /// <summary>Where a process can be when it dies, as seen from a call.</summary>
    public enum Boundary { BeforeSend, AfterSend, AfterResponse, AfterStore }

    public static TheoryData<PhaseName, Boundary> Boundaries()
    {
        var all = new TheoryData<PhaseName, Boundary>();
        foreach (var boundary in Enum.GetValues<Boundary>())
        {
            all.Add(PhaseName.ScriptGeneration, boundary);
            all.Add(PhaseName.VisualGeneration, boundary);
        }

        return all;
    }

    public async Task InitializeAsync()
    {
        vendor = await StubOpenAi.StartAsync();
        vendor.Chat.Write = request => request["response_format"]!["json_schema"]!["name"]!.GetValue<string>() == "video_script" ? DraftedScript.For(request) : """{"scores": []}""";
        Directory.CreateDirectory(container.Folder["secrets"]);
        await File.WriteAllTextAsync(container.Folder["secrets/openai-api-key"], StubOpenAi.Key);
        await File.WriteAllTextAsync(container.Folder["secrets/openai-base-url"], vendor.Address.AbsoluteUri);
    }

    public async Task DisposeAsync() => await vendor.DisposeAsync();

    public void Dispose() => container.Dispose();

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Nothing_is_billed_twice_but_what_never_answered_and_that_is_said(PhaseName phase, Boundary boundary)
    {
        foreach (var upstream in PhaseGraph.Order.TakeWhile(earlier => earlier < phase && earlier != PhaseName.VoiceoverSynthesis)) await FinishAsync(upstream, attempt: 1);
        var billedBefore = vendor.Ledger.Count;

        await KilledAsync(phase, boundary);
        var report = await FinishAsync(phase, attempt: 2);

        var billed = vendor.Ledger.Skip(billedBefore).ToList();
        var twice = billed.GroupBy(item => item.Body).Where(calls => calls.Count() > 1).ToList();
        var lost = report.Facts.Warnings.Count(warning => warning.Contains("may have been charged", StringComparison.Ordinal));
        Assert.All(twice, calls => Assert.Equal(2, calls.Count()));
        Assert.True(twice.Count <= lost, $"{twice.Count} billed twice, {lost} said to be lost: {string.Join(' ', report.Facts.Warnings)}");
        Assert.True(boundary != Boundary.AfterStore || billed.Count > twice.Count);
        // What the dead attempt paid is counted by the one that lived, at least in full.
        Assert.True(report.Cost >= Charged(phase, billed.Count), $"{billed.Count} billed, {report.Cost} counted");
    }

    /// <summary>The cheapest that so many calls can have been.</summary>
    private static Usd Charged(PhaseName phase, int calls) => phase == PhaseName.VisualGeneration ? new Usd(0.01m * calls) : new Usd(0.0001m * calls);

    private async Task KilledAsync(PhaseName phase, Boundary boundary)
    {
        var died = new TaskCompletionSource();
        Runner? victim = null;
        var started = new TaskCompletionSource();
        async Task StrikeAsync()
        {
            await started.Task;
            victim!.Kill();
            await victim.EndAsync();
            died.TrySetResult();
        }

        var path = phase == PhaseName.VisualGeneration ? "images/generations" : "chat/completions";
        if (boundary == Boundary.AfterSend)
        {
            vendor.Next(path, async (_, handle) =>
            {
                await StrikeAsync();
                await handle();
            });
        }

        if (boundary == Boundary.AfterResponse)
        {
            vendor.Next(path, async (_, handle) =>
            {
                await handle();
                await StrikeAsync();
            });
        }

        var calls = Directory.CreateDirectory(container.Folder["store/studio/calls"]).FullName;
        var known = Results(calls);
        using var watcher = new FileSystemWatcher(calls) { IncludeSubdirectories = true };
        FileSystemEventHandler look = (_, changed) =>
        {
            var isNote = changed.FullPath.Contains(".sent", StringComparison.Ordinal);
            if (boundary == Boundary.BeforeSend ? isNote : !isNote && Results(calls) > known) _ = StrikeAsync();
        };
        if (boundary is Boundary.BeforeSend or Boundary.AfterStore)
        {
            watcher.Created += look;
            watcher.Renamed += (sender, renamed) => look(sender, renamed);
            watcher.EnableRaisingEvents = true;
        }

        Write(phase, attempt: 1);
        victim = container.Start(phase.ToString());
        started.SetResult();
        await died.Task.WaitAsync(TimeSpan.FromMinutes(2));
        victim.Dispose();
    }

    private static int Results(string calls) => Directory.EnumerateFiles(calls).Count(file => Path.GetFileName(file).Length == 64);

    private async Task<PhaseReport> FinishAsync(PhaseName phase, int attempt)
    {
        Write(phase, attempt);
        var ended = await container.RunAsync(phase.ToString());
        Assert.True(ended.ExitCode == 0, ended.Errors);
        var report = container.TerminationMessage();
        made[phase] = report.ContentHash!;
        return report;
    }

    private void Write(PhaseName phase, int attempt) =>
        container.WriteInput(Spec, PhaseGraph.Upstream(phase).ToDictionary(name => name, name => made[name]), attempt: attempt);
}
