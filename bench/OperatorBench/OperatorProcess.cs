using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VideoAgent.OperatorBench;

/// <summary>The published operator as a process of its own, for one namespace. Ends with this object.</summary>
internal sealed class OperatorProcess : IDisposable
{
    /// <summary>A hundred times the default. The others wait in the queue, as they would.</summary>
    public const int MostActive = 1000;

    private readonly Process process;
    private readonly HttpClient http;
    private readonly string store = Directory.CreateTempSubdirectory("videoagent-bench-").FullName;

    public OperatorProcess(string program, string kubeconfig, string @namespace)
    {
        var port = FreePort();
        string[] arguments =
        [
            "--kubeconfig", kubeconfig, "--namespaces", @namespace, "--http-port", $"{port}", "--kube-requests-per-second", "0", "--leader-elect=false",
            "--max-concurrent-videos", $"{MostActive}", "--max-concurrent-videos-per-namespace", $"{MostActive}",
            "--runner-image", "videoagent/phase-runner:bench", "--store-url", $"file://{store}", "--store-claim", "videos",
        ];
        // Its log is JSON lines on stdout, as in a cluster, where somebody reads them away.
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, Environment = { ["DOTNET_GCgen0size"] = "0x400000" } })!; // as the image says
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>The most memory that it ever had resident.</summary>
    public double PeakMegabytes =>
        double.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public double CpuSeconds => process.TotalProcessorTime.TotalSeconds;

    public async Task<MetricsText> MetricsAsync(CancellationToken cancellationToken) => new(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken));

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
        http.Dispose();
        Directory.Delete(store, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
