using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>
/// Finished outputs by content address. The manifest is written after every file it names, so an output is there whole or not at all,
/// whenever a writer is killed.
/// </summary>
internal sealed class OutputStore(IObjectStore store)
{
    /// <summary>The finished output at that address, or null. An output that lost a file since (somebody cleaned up) counts as not there.</summary>
    public async Task<OutputManifest?> FindAsync(string @namespace, PhaseName phase, string hash, CancellationToken cancellationToken)
    {
        var key = ArtifactKeys.Content(@namespace, phase, hash, ArtifactNames.Manifest);
        if (await store.StatAsync(key, cancellationToken) is null) return null;

        var manifest = await ReadManifestAsync(key, cancellationToken);
        return manifest is not null && await IsWholeAsync(@namespace, manifest, cancellationToken) ? manifest : null;
    }

    /// <summary>Unfinishes the output, so that files of two makings are never taken for one.</summary>
    public Task ForgetAsync(string @namespace, PhaseName phase, string hash, CancellationToken cancellationToken) =>
        store.DeleteAsync(ArtifactKeys.Content(@namespace, phase, hash, ArtifactNames.Manifest), cancellationToken);

    /// <summary>From now on that attempt answers for what the output cost.</summary>
    public Task TakeOverAsync(string @namespace, OutputManifest manifest, Payer payer, CancellationToken cancellationToken) =>
        PutManifestAsync(@namespace, manifest with { PaidBy = payer }, cancellationToken);

    /// <summary>Stores the files, then the manifest.</summary>
    public async Task<OutputManifest> SaveAsync(
        string @namespace, PhaseName phase, string hash, IEnumerable<(string Artifact, string Path)> files, Bill bill, Maker? maker, PhaseFacts facts,
        CancellationToken cancellationToken)
    {
        var stored = new List<OutputFile>();
        foreach (var (artifact, path) in files)
        {
            stored.Add(await StoreAsync(ArtifactKeys.Content(@namespace, phase, hash, artifact), artifact, path, cancellationToken));
        }

        var manifest = new OutputManifest { Phase = phase, ContentHash = hash, Cost = bill.Spent + bill.Saved, Spent = bill.Spent, PaidBy = bill.PaidBy, Maker = maker, Facts = facts, Files = stored };
        await PutManifestAsync(@namespace, manifest, cancellationToken);
        return manifest;
    }

    /// <summary>Makes the output visible below the request's own prefix; gives artifact name to key.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LinkAsync(RequestIdentity request, OutputManifest manifest, CancellationToken cancellationToken)
    {
        var links = new Dictionary<string, string>();
        foreach (var file in manifest.Files)
        {
            links[file.Name] = ArtifactKeys.Request(request, file.Name);
            await store.CopyAsync(ArtifactKeys.Content(request.Namespace, manifest.Phase, manifest.ContentHash, file.Name), links[file.Name], cancellationToken);
        }

        await store.CopyAsync(
            ArtifactKeys.Content(request.Namespace, manifest.Phase, manifest.ContentHash, ArtifactNames.Manifest),
            ArtifactKeys.Request(request, $"manifests/{manifest.Phase}.json"), cancellationToken);
        return links;
    }

    private async Task PutManifestAsync(string @namespace, OutputManifest manifest, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, ContractJson.Default.OutputManifest));
        await store.PutAsync(
            ArtifactKeys.Content(@namespace, manifest.Phase, manifest.ContentHash, ArtifactNames.Manifest), json, new PutOptions { ContentType = "application/json" }, cancellationToken);
    }

    private async Task<OutputManifest?> ReadManifestAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await store.OpenAsync(key, range: null, cancellationToken);
            return await JsonSerializer.DeserializeAsync(stream, ContractJson.Default.OutputManifest, cancellationToken);
        }
        catch (JsonException)
        {
            // Another version's manifest: its output is not ours to reuse, and making it again replaces it.
            return null;
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            // Removed since it was looked for.
            return null;
        }
    }

    private async Task<bool> IsWholeAsync(string @namespace, OutputManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var file in manifest.Files)
        {
            var info = await store.StatAsync(ArtifactKeys.Content(@namespace, manifest.Phase, manifest.ContentHash, file.Name), cancellationToken);
            if (info?.Bytes != file.Bytes) return false;
        }

        return true;
    }

    private async Task<OutputFile> StoreAsync(string key, string artifact, string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        content.Position = 0;
        await store.PutAsync(key, content, new PutOptions { ContentType = ContentTypes.Of(artifact) }, cancellationToken);
        return new OutputFile { Name = artifact, Bytes = content.Length, Sha256 = sha256 };
    }
}

/// <summary>What an attempt paid for an output, and what it found paid already.</summary>
internal sealed record Bill(Usd Spent, Usd Saved, Payer PaidBy);
