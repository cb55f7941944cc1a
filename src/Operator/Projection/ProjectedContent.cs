using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Postgres.Scripts;
using VideoAgent.Storage.Postgres.Trends;

namespace VideoAgent.Operator.Projection;

/// <summary>What a status only points at: the script and the trends, from the object store. Null, or none, where they are gone or cannot be read.</summary>
internal sealed class ProjectedContent(IObjectStore store)
{
    /// <summary>Both documents have a few KiB.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>The address of what a phase made; null before that, and once it is removed.</summary>
    public static string? HashOf(VideoRequest request, PhaseName phase) => request.Status is { Artifacts.RemovedAt: null } status
        ? status.Phases?.FirstOrDefault(candidate => candidate.Name == phase && candidate.State == PhaseState.Succeeded)?.ContentHash
        : null;

    public async Task<ScriptRow?> ScriptAsync(VideoRequest request, string hash, CancellationToken cancellationToken)
    {
        var script = await ReadAsync(Key(request, PhaseName.ScriptGeneration, hash, ArtifactNames.Script), bytes => JsonSerializer.Deserialize(bytes, ContractJson.Default.ScriptDocument), cancellationToken);
        return script is null ? null : new ScriptRow
        {
            VideoUid = request.Metadata.Uid,
            ContentHash = hash,
            Namespace = request.Metadata.NamespaceProperty,
            Title = script.Title,
            Language = script.Language,
            Hook = Spoken(script.Lines.Where(line => line.Section == ScriptSection.Hook)),
            SpokenText = Spoken(script.Lines),
            MadeAt = MadeAt(request, PhaseName.ScriptGeneration),
        };
    }

    public async Task<IReadOnlyList<TrendRow>> TrendsAsync(VideoRequest request, string hash, CancellationToken cancellationToken)
    {
        var report = await ReadAsync(Key(request, PhaseName.TrendDiscovery, hash, ArtifactNames.Trends), bytes => JsonSerializer.Deserialize(bytes, ContractJson.Default.TrendReport), cancellationToken);
        return report is null ? [] :
        [
            .. report.Topics.Where(topic => topic.Rank is >= 1 and <= 10).Select(topic => new TrendRow
            {
                Namespace = request.Metadata.NamespaceProperty,
                Discovery = hash,
                Rank = topic.Rank,
                Niche = report.Niche,
                Subject = topic.Subject,
                Virality = (decimal)Math.Clamp(Math.Round(topic.Virality, 3), 0, 100),
                Source = topic.Source,
                DiscoveredAt = MadeAt(request, PhaseName.TrendDiscovery),
                UsedBy = topic.Subject == report.Chosen ? request.Metadata.Uid : null,
            }),
        ];
    }

    private static string Key(VideoRequest request, PhaseName phase, string hash, string artifact) => ArtifactKeys.Content(request.Metadata.NamespaceProperty, phase, hash, artifact);

    private static string Spoken(IEnumerable<ScriptLine> lines) => string.Join(' ', lines.Select(line => line.Text));

    private static DateTimeOffset MadeAt(VideoRequest request, PhaseName phase) =>
        request.Status?.Phases?.FirstOrDefault(candidate => candidate.Name == phase)?.CompletedAt ?? ProjectedRows.CreatedAt(request);

    private async Task<T?> ReadAsync<T>(string key, Func<byte[], T?> parse, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (await store.StatAsync(key, cancellationToken) is not { Bytes: <= MostBytes }) return null;
            await using var stream = await store.OpenAsync(key, null, cancellationToken);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken);
            return parse(bytes.ToArray());
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            // Of another release, or damaged: whoever works with it says so; here it is only remembered.
            return null;
        }
    }
}
