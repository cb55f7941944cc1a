using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.VendorBench;

/// <summary>A video through the real program with a vendor of known pace, then ten scripts of one brand.</summary>
internal sealed class Benchmark(string runner, TextWriter output)
{
    private const int Videos = 10;
    private const string Json = "bench/vendors.json";

    public async Task<int> RunAsync()
    {
        await using var vendor = await StubOpenAi.StartAsync();
        (vendor.Chat.Write, vendor.Takes) = (VendorPace.Write, VendorPace.Of);
        var folder = Directory.CreateTempSubdirectory("videoagent-bench-");
        try
        {
            var report = await MeasureAsync(vendor, new PaidRun(runner, vendor, folder.FullName));
            await output.WriteLineAsync(report.Text());
            await File.WriteAllTextAsync(Json, JsonSerializer.Serialize(report, ReportJson.Default.Report) + "\n");
            await output.WriteLineAsync($"written to {Json}");
            return report.Limits.All(limit => limit.IsReached) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<Report> MeasureAsync(StubOpenAi vendor, PaidRun run)
    {
        await output.WriteLineAsync("a video of 60 s with six pictures");
        var (reports, took) = await run.RunAsync("emergency funds", PhaseName.Publishing);
        double Seconds(PhaseName phase) => reports.Single(report => report.Phase == phase).DurationSeconds;

        await output.WriteLineAsync($"{Videos} scripts of one brand");
        vendor.Takes = (_, _) => TimeSpan.Zero;
        var (prompt, cached) = (0L, 0L);
        for (var video = 1; video <= Videos; video++)
        {
            var script = (await run.RunAsync($"money habit number {video}", PhaseName.ScriptGeneration)).Reports.Single(report => report.Phase == PhaseName.ScriptGeneration);
            (prompt, cached) = (prompt + script.Usage["promptTokens"], cached + script.Usage["cachedTokens"]);
        }

        var path = VendorPace.BeforePictures + VendorPace.Picture + TimeSpan.FromSeconds(Seconds(PhaseName.VideoAssembly));
        return new Report(Environment.ProcessorCount, Seconds(PhaseName.VisualGeneration), VendorPace.Picture.TotalSeconds, took.TotalSeconds, path.TotalSeconds, (double)cached / prompt);
    }
}
