using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>All that a phase may touch: what it was asked, what came before, where to write, and who to tell how far it is.</summary>
internal sealed class PhaseContext
{
    public required RequestIdentity Request { get; init; }
    public required VideoSpec Spec { get; init; }
    public required IObjectStore Store { get; init; }

    /// <summary>Content hash of each upstream phase.</summary>
    public required IReadOnlyDictionary<PhaseName, string> Upstream { get; init; }

    /// <summary>An empty folder of this run alone, on a volume; the host deletes it however the run ends.</summary>
    public required string WorkDirectory { get; init; }

    public required PaidCalls Calls { get; init; }
    public required TimeProvider Time { get; init; }
    public IProgress<PhaseProgress> Progress { get; init; } = NoProgress.Instance;

    private string OutputDirectory => Path.Combine(WorkDirectory, "output");

    /// <summary>Where to write the artifact of that name (folders are made); all files found there afterwards become the phase's output.</summary>
    public string OutputPath(string artifact) => Prepared(Path.Combine(OutputDirectory, Safe(artifact)));

    /// <summary>A scratch file of this run.</summary>
    public string ScratchPath(string name) => Prepared(Path.Combine(WorkDirectory, "scratch", Safe(name)));

    /// <summary>An upstream phase's artifact as a local file.</summary>
    public Task<string> FetchAsync(PhaseName phase, string artifact, CancellationToken cancellationToken) =>
        DownloadAsync(UpstreamKey(phase, artifact), Path.Combine(WorkDirectory, "input", phase.ToString(), Safe(artifact)), cancellationToken);

    /// <summary>A file that a user brought (music, watermark) as a local file; the key is below the namespace's own media prefix.</summary>
    public Task<string> FetchMediaAsync(string key, CancellationToken cancellationToken) =>
        DownloadAsync(ArtifactKeys.Media(Request.Namespace, key), Path.Combine(WorkDirectory, "input", "media", Safe(key)), cancellationToken);

    /// <summary>An upstream phase's JSON document.</summary>
    public async Task<T> ReadAsync<T>(PhaseName phase, string artifact, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var stream = await Store.OpenAsync(UpstreamKey(phase, artifact), range: null, cancellationToken);
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken)
                ?? throw new JsonException("the document is null");
        }
        catch (JsonException e)
        {
            throw PhaseException.Permanent("UpstreamUnreadable",
                $"{artifact} of {phase} cannot be read: {e.Message}. It was written by another version or damaged; re-run from {phase}.", e);
        }
    }

    /// <summary>Writes a JSON artifact.</summary>
    public async Task WriteAsync<T>(string artifact, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(OutputPath(artifact));
        await JsonSerializer.SerializeAsync(stream, document, type, cancellationToken);
    }

    /// <summary>All files of the output so far, by artifact name.</summary>
    public IEnumerable<(string Artifact, string Path)> Outputs() =>
        !Directory.Exists(OutputDirectory)
            ? []
            : Directory.EnumerateFiles(OutputDirectory, "*", SearchOption.AllDirectories)
                .Select(path => (Path.GetRelativePath(OutputDirectory, path).Replace('\\', '/'), path))
                .OrderBy(file => file.Item1, StringComparer.Ordinal);

    private string UpstreamKey(PhaseName phase, string artifact) =>
        Upstream.TryGetValue(phase, out var hash)
            ? ArtifactKeys.Content(Request.Namespace, phase, hash, artifact)
            : throw PhaseException.Permanent("UpstreamMissing", $"{phase} has not run: its {artifact} is needed. Run it first, or start from {phase}.");

    private async Task<string> DownloadAsync(string key, string path, CancellationToken cancellationToken)
    {
        await using var source = await Store.OpenAsync(key, range: null, cancellationToken);
        await using var target = File.Create(Prepared(path));
        await source.CopyToAsync(target, cancellationToken);
        return path;
    }

    private static string Safe(string name) =>
        ArtifactKeys.IsSafePath(name) ? name : throw new ArgumentException($"'{name}' is not a safe relative path", nameof(name));

    private static string Prepared(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

/// <summary>How far a phase is: 0-1, and what it is doing in a few words.</summary>
internal readonly record struct PhaseProgress(double Fraction, string Activity);

internal sealed class NoProgress : IProgress<PhaseProgress>
{
    public static NoProgress Instance { get; } = new();

    public void Report(PhaseProgress value)
    {
    }
}
