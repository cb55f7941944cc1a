using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>The last lines of a run: what came out, what it cost, or what went wrong and what to do.</summary>
internal static class RunSummary
{
    /// <summary>
    /// The class that decides the exit code. The classes are numbered by how little another try would help: a script that retries what is
    /// Transient must not be told so while another phase can never succeed, or somebody asked to stop.
    /// </summary>
    public static ExitClass Worst(IReadOnlyList<PhaseReport> reports) => reports.Select(report => report.Outcome).DefaultIfEmpty(ExitClass.Done).Max();

    public static void Write(TextWriter output, IReadOnlyList<PhaseReport> reports, IReadOnlyList<string> files, TimeSpan elapsed)
    {
        output.WriteLine();
        foreach (var failed in reports.Where(report => report.Outcome != ExitClass.Done)) output.WriteLine($"{failed.Phase}: {ReportText.Outcome(failed)}");
        foreach (var warning in reports.SelectMany(report => report.Facts.Warnings)) output.WriteLine($"note: {warning}");

        if (reports.Select(report => report.Facts.Title).LastOrDefault(title => title is not null) is { } title) output.WriteLine($"\"{OneLine.Of(title)}\"");
        foreach (var file in files) output.WriteLine($"  {file}");
        output.WriteLine(Totals(reports, elapsed));
    }

    private static string Totals(IReadOnlyList<PhaseReport> reports, TimeSpan elapsed)
    {
        var cost = reports.Aggregate(Usd.Zero, (sum, report) => sum + report.Cost);
        var saved = reports.Aggregate(Usd.Zero, (sum, report) => sum + report.Saved);
        var reused = reports.Count(report => report.Reused);
        return $"{reports.Count(report => report.Outcome == ExitClass.Done)} of {reports.Count} phases done, {reused} reused, in {elapsed.TotalSeconds:0.0}s; cost ${cost}, saved ${saved}";
    }
}
