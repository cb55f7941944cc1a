using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>A request for a short, cheap video and the folder it is made in.</summary>
internal sealed class Studio : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HashSet<string> finished = [];

    public Studio()
    {
        File.WriteAllText(Request, """
            apiVersion: videoagent.dev/v1alpha1
            kind: VideoRequest
            metadata: {name: short}
            spec:
              topic: personal finance
              durationSeconds: 15
              brand: {name: Clear Coins, watermark: {text: "@clearcoins"}}
              visuals: {sceneCount: 3}
              assembly: {preset: ultrafast, fps: 24}
            """);
    }

    public string Request => folder["short.yaml"];
    public string Out => folder["out"];
    public string Provenance => Path.Combine(Out, "short", "provenance.json");
    public string Video => Path.Combine(Out, "short", "video.mp4");
    public string Work => Path.Combine(Out, "work");

    public Runner Start(params string[] more) => Runner.Start(Arguments(more));

    /// <summary>As <see cref="RunAsync"/>, with the output folder on a volume of its own; see <see cref="Runner.StartOnVolume"/>.</summary>
    public async Task<Runner.Ended> RunOnVolumeAsync(string mountOptions)
    {
        Directory.CreateDirectory(Out);
        using var runner = Runner.StartOnVolume(mountOptions, Out, Arguments([]));
        return await runner.EndAsync();
    }

    public async Task<Runner.Ended> RunAsync(params string[] more)
    {
        using var runner = Start(more);
        return await runner.EndAsync();
    }

    /// <summary>The reports of a run that prints them as JSON.</summary>
    public async Task<IReadOnlyList<PhaseReport>> ReportsAsync(params string[] more)
    {
        var ended = await RunAsync(["--json", .. more]);
        Assert.True(ended.ExitCode == 0, $"exit code {ended.ExitCode}\n{ended.Errors}");
        return JsonSerializer.Deserialize(ended.Output, ContractJson.Default.IReadOnlyListPhaseReport)!;
    }

    /// <summary>
    /// Everything that a reader could find is whole: each manifest's files, and each file that a person or a status is pointed to is an artifact
    /// that was finished once. (A phase that is made again unfinishes its old output, yet leaves it to those who were pointed to it until there is a new one.)
    /// Ask after each run.
    /// </summary>
    public void AssertNothingIsHalfWritten()
    {
        finished.UnionWith(Manifests().SelectMany(CheckedDigests));
        foreach (var file in FilesForReaders()) Assert.True(finished.Contains(Digest(file)), $"{file} is not the whole of any finished artifact");
    }

    public void Dispose() => folder.Dispose();

    private IEnumerable<string> Arguments(string[] more) => ["run", "--request", Request, "--out", Out, .. more];

    private IEnumerable<string> Manifests() =>
        Directory.Exists(Path.Combine(Out, "store"))
            ? Directory.EnumerateFiles(Path.Combine(Out, "store"), ArtifactNames.Manifest, SearchOption.AllDirectories)
            : [];

    private static IEnumerable<string> CheckedDigests(string path)
    {
        var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ContractJson.Default.OutputManifest)!;
        foreach (var file in manifest.Files)
        {
            Assert.Equal(file.Sha256, Digest(Path.Combine(Path.GetDirectoryName(path)!, file.Name)));
            yield return file.Sha256;
        }
    }

    private IEnumerable<string> FilesForReaders() =>
        new[] { "store/default/local-short", "short", "published" }
            .Select(part => Path.Combine(Out, part))
            .Where(Directory.Exists)
            .SelectMany(part => Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".mp4" or ".mp3" or ".png" or ".jpg" && !file.Contains("/.", StringComparison.Ordinal));

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
