using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Manifests;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>
/// The output folder of <c>run</c>: <c>store/</c> is the object store, <c>published/</c> what the folder publisher delivered,
/// <c>work/</c> scratch, and <c>NAME/</c> the files a person looks for.
/// </summary>
internal sealed class LocalLayout(string root)
{
    private static readonly string[] ForPeople =
    [
        ArtifactNames.Video, ArtifactNames.Thumbnail, ArtifactNames.CaptionsSrt, ArtifactNames.CaptionsVtt, ArtifactNames.Script, ArtifactNames.Verification, ArtifactNames.Provenance,
    ];

    public string Store => Path.Combine(root, "store");
    public string Published => Path.Combine(root, "published");
    public string Work => Path.Combine(root, "work");

    /// <summary>Without a cluster nobody hands out uids: the name stands for itself.</summary>
    public static RequestIdentity Identity(VideoRequestManifest manifest) =>
        new() { Namespace = manifest.Namespace, Name = manifest.Name, Uid = $"local-{manifest.Name}" };

    /// <summary>Puts the artifacts of the finished phases where a person looks for them, and gives their paths.</summary>
    public async Task<IReadOnlyList<string>> DeliverAsync(
        IObjectStore store, string name, IReadOnlyList<PhaseReport> reports, CancellationToken cancellationToken)
    {
        var keys = reports.SelectMany(report => report.Artifacts).ToDictionary();
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        var delivered = new List<string>();
        foreach (var artifact in ForPeople.Where(keys.ContainsKey))
        {
            var path = Path.Combine(folder, artifact);
            await ReplaceAsync(store, keys[artifact], path, cancellationToken);
            delivered.Add(Shown(path));
        }

        return delivered;
    }

    /// <summary>Short below the current folder; elsewhere "../../../tmp/x" would be harder to read, and to paste, than the whole path.</summary>
    private static string Shown(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    private static async Task ReplaceAsync(IObjectStore store, string key, string path, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        try
        {
            await using (var source = await store.OpenAsync(key, range: null, cancellationToken))
            await using (var target = File.Create(temporary))
            {
                await source.CopyToAsync(target, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
