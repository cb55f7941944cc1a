using System.Diagnostics;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>Starts tests/Testing.Writer, which the test project has beside it.</summary>
public static class WriterProcess
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "VideoAgent.Testing.Writer.dll");

    public static Process Start(string verb, string root, long length) => Run("dotnet", [Program, verb, root, $"{length}"]);

    /// <summary>
    /// Runs the writer on a small volume of its own, mounted over the folder for that process alone, so that nothing stays mounted.
    /// Gives what it printed.
    /// </summary>
    public static async Task<string> PutOnVolumeAsync(string mountOptions, string root, long length)
    {
        const string Script = "mount -t tmpfs -o \"$1\" tmpfs \"$2\" && exec dotnet \"$3\" put \"$2\" \"$4\"";
        string[] isolation = Environment.IsPrivilegedProcess ? ["-m"] : ["-rm"];
        using var process = Run("unshare", [.. isolation, "sh", "-c", Script, "sh", mountOptions, root, Program, $"{length}"]);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private static Process Run(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{program} did not start");
}
