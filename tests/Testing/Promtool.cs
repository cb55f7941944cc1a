using System.Diagnostics;

namespace VideoAgent.Testing;

/// <summary>Prometheus' own judge of what an endpoint exposes.</summary>
public static class Promtool
{
    /// <summary>0 and nothing when it has nothing to say.</summary>
    public static async Task<(int Code, string Output)> CheckAsync(byte[] exposition)
    {
        var start = new ProcessStartInfo(Find(), ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var promtool = Process.Start(start) ?? throw new InvalidOperationException("promtool did not start");
        var output = promtool.StandardOutput.ReadToEndAsync();
        var errors = promtool.StandardError.ReadToEndAsync();
        await promtool.StandardInput.BaseStream.WriteAsync(exposition);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync();
        return (promtool.ExitCode, (await output + await errors).Trim());
    }

    private static string Find()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var path = Path.Combine(cache, "videoagent", "cluster", "packages", "prometheus", "usr", "bin", "promtool");
        return File.Exists(path) ? path : throw new InvalidOperationException($"'{path}' is missing: run `hack/setup --test`");
    }
}
