using System.Collections.Concurrent;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>One row per phase, redrawn in place: name, bar, percent, elapsed, cost, what it is doing.</summary>
internal sealed class LiveDisplay : IRunDisplay
{
    /// <summary>A column more than the parts need would wrap every row: name, percent, elapsed time, cost, and the blanks between the columns.</summary>
    private const int NameWidth = 18;
    private const int CostWidth = 8;
    private const int OtherWidth = NameWidth + 4 + 8 + CostWidth + 5;

    private const int WidestBar = 24;
    private const int NarrowestBar = 4;
    private const int LeastActivity = 28;

    private readonly ConcurrentDictionary<PhaseName, ProgressTask> rows = new();
    private readonly ConcurrentDictionary<int, string> costs = new();
    private readonly ConcurrentDictionary<int, string> activities = new();

    /// <summary>Runs <paramref name="run"/> with the rows of <paramref name="phases"/> on screen.</summary>
    public static Task<T> ShowAsync<T>(TextWriter output, IEnumerable<PhaseName> phases, Func<IRunDisplay, Task<T>> run) =>
        ShowAsync(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }), phases, run);

    internal static async Task<T> ShowAsync<T>(IAnsiConsole console, IEnumerable<PhaseName> phases, Func<IRunDisplay, Task<T>> run)
    {
        var display = new LiveDisplay();
        return await console.Progress().AutoClear(false).HideCompleted(false).Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = BarWidth(console.Profile.Width) },
            new PercentageColumn(),
            new ElapsedTimeColumn(),
            new TextColumn(display.costs, _ => CostWidth),
            new TextColumn(display.activities, width => Math.Max(1, width - OtherWidth - BarWidth(console.Profile.Width)))).StartAsync(context =>
        {
            foreach (var phase in phases) display.rows[phase] = context.AddTask(phase.ToString(), autoStart: false, maxValue: 1);
            return run(display);
        });
    }

    public IProgress<PhaseProgress> Begin(PhaseName phase)
    {
        rows[phase].StartTask();
        return new Row(rows[phase], activities);
    }

    public void End(PhaseReport report)
    {
        var row = rows[report.Phase];
        if (report.Outcome == ExitClass.Done) row.Value = 1;
        row.StopTask();
        costs[row.Id] = $"${report.Cost}";
        activities[row.Id] = report switch
        {
            { Outcome: ExitClass.Done, Reused: true } => report.Saved > Usd.Zero ? $"reused, saved ${report.Saved}" : "reused",
            { Outcome: ExitClass.Done } => "done",
            _ => $"{report.Outcome}: {report.Reason}",
        };
    }

    /// <summary>The bar gives way first: what a phase is doing says more.</summary>
    private static int BarWidth(int width) => Math.Clamp(width - OtherWidth - LeastActivity, NarrowestBar, WidestBar);

    private sealed class Row(ProgressTask task, ConcurrentDictionary<int, string> activities) : IProgress<PhaseProgress>
    {
        public void Report(PhaseProgress value)
        {
            task.Value = Math.Min(value.Fraction, 0.99);
            activities[task.Id] = value.Activity;
        }
    }

    private sealed class TextColumn(ConcurrentDictionary<int, string> texts, Func<int, int> width) : ProgressColumn
    {
        public override int? GetColumnWidth(RenderOptions options) => width(options.ConsoleSize.Width);

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(Fitted(OneLine.Of(texts.GetValueOrDefault(task.Id, "")), width(options.ConsoleSize.Width)));

        /// <summary>By the cells it takes, of which an ideograph has two. Spectre would wrap it and move all rows below.</summary>
        private static string Fitted(string text, int cells)
        {
            if (new Segment(text).CellCount() <= cells) return text;
            var ends = StringInfo.ParseCombiningCharacters(text);
            return text[..ends.Last(end => new Segment(text[..end]).CellCount() < cells)].TrimEnd() + "…";
        }
    }
}
