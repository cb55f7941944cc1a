using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class LiveDisplayTests
{
    [Fact]
    public async Task Every_phase_has_a_row_from_the_beginning() =>
        Assert.Equal(PhaseGraph.Order.Select(phase => $"{phase}"), (await RowsAsync(120, _ => { })).Select(row => row.Split(' ')[0]));

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(60)]
    public async Task Rows_stay_rows_in_any_window(int width)
    {
        const string Activity = "[red]speaking[/] line 3 of \"one\ntwo\u001b[2J 字字字字字字\" with a rather long description of what is going on there";

        var rows = await RowsAsync(width, display => display.Begin(PhaseName.VoiceoverSynthesis).Report(new(0.4, Activity)));

        Assert.Equal(6, rows.Count);
        Assert.All(rows, row => Assert.InRange(row.Length, 1, width));
        Assert.Contains(" 40% ", rows[2], StringComparison.Ordinal);
        Assert.Contains(" [red]speak", rows[2], StringComparison.Ordinal);
        Assert.EndsWith("…", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_says_how_its_phase_ended_and_what_it_cost()
    {
        var rows = await RowsAsync(120, display =>
        {
            End(display, A.Report(PhaseName.TrendDiscovery) with { Cost = new Usd(0.0375m) });
            End(display, A.Report(PhaseName.ScriptGeneration) with { Reused = true, Saved = new Usd(0.25m) });
            End(display, A.Report(PhaseName.VoiceoverSynthesis) with { Reused = true });
            End(display, A.Failed(PhaseName.VisualGeneration, ExitClass.Moderation, "ContentRefused", "the picture of a knife"));
        });

        Assert.Matches("100% .* \\$0\\.0375 +done$", rows[0]);
        Assert.Matches("100% .* \\$0\\.00 +reused, saved \\$0\\.25$", rows[1]);
        Assert.Matches("100% .* \\$0\\.00 +reused$", rows[2]);
        Assert.Matches(" 0% .* \\$0\\.00 +Moderation: ContentRefused$", rows[3]);
        Assert.Matches(" 0% --:--:--$", rows[4]);
    }

    [Fact]
    public async Task A_phase_is_whole_only_when_it_has_ended() =>
        Assert.Contains(" 99% ", (await RowsAsync(120, display => display.Begin(PhaseName.TrendDiscovery).Report(new(1, "storing"))))[0], StringComparison.Ordinal);

    [Fact]
    public async Task What_the_run_gives_is_given_on()
    {
        using var screen = new Screen(120);

        Assert.Equal(42, await LiveDisplay.ShowAsync(screen.Console, [PhaseName.TrendDiscovery], _ => Task.FromResult(42)));
    }

    [Fact]
    public async Task A_run_that_breaks_breaks_with_its_own_exception()
    {
        using var screen = new Screen(120);

        await Assert.ThrowsAsync<TimeoutException>(() => LiveDisplay.ShowAsync<int>(screen.Console, [PhaseName.TrendDiscovery], _ => throw new TimeoutException()));
    }

    private static void End(IRunDisplay display, PhaseReport report)
    {
        display.Begin(report.Phase);
        display.End(report);
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(int width, Action<IRunDisplay> run)
    {
        using var screen = new Screen(width);
        await LiveDisplay.ShowAsync(screen.Console, PhaseGraph.Order, display =>
        {
            run(display);
            return Task.FromResult(0);
        });
        return screen.Rows;
    }
}
