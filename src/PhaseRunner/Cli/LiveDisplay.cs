using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>One row per phase, redrawn in place: name, bar, percent, elapsed, cost, what it is doing.</summary>
internal sealed class LiveDisplay : IRunDisplay
{
    private readonly ConcurrentDictionary<PhaseName, ProgressTask> rows = new();
    private readonly ConcurrentDictionary<int, string> costs = new();
    private readonly ConcurrentDictionary<int, string> activities = new();

    /// <summary>Runs <paramref name="run"/> with the rows of <paramref name="phases"/> on screen.</summary>
    public static async Task<T> ShowAsync<T>(TextWriter output, IEnumerable<PhaseName> phases, Func<IRunDisplay, Task<T>> run)
    {
        var display = new LiveDisplay();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return await console.Progress().AutoClear(false).HideCompleted(false).Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 24 },
            new PercentageColumn(),
            new ElapsedTimeColumn(),
            new TextColumn(display.costs),
            new TextColumn(display.activities)).StartAsync(context =>
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
        costs[row.Id] = $"${(report.Reused ? report.Saved : report.Cost)}";
        activities[row.Id] = report switch
        {
            { Outcome: ExitClass.Done, Reused: true } => "reused",
            { Outcome: ExitClass.Done } => "done",
            _ => $"{report.Outcome}: {report.Reason}",
        };
    }

    private sealed class Row(ProgressTask task, ConcurrentDictionary<int, string> activities) : IProgress<PhaseProgress>
    {
        public void Report(PhaseProgress value)
        {
            task.Value = Math.Min(value.Fraction, 0.99);
            activities[task.Id] = value.Activity;
        }
    }

    private sealed class TextColumn(ConcurrentDictionary<int, string> texts) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(texts.GetValueOrDefault(task.Id, "")).Overflow(Overflow.Ellipsis);
    }
}
