using System.Text;
using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>
/// Whole reports as runners keep them in the object store, for attempts whose pod is gone or said too little. A store that does not answer costs one
/// <see cref="Patience"/> and is then left alone for a while: who asks meanwhile goes by what the cluster shows, as if there were no report.
/// </summary>
internal sealed class StoredReports(IObjectStore store, TimeProvider time, ILogger<StoredReports> logger)
{
    /// <summary>Many times a report's length; whoever wrote more is no runner of ours.</summary>
    private const int MostBytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private long restsUntil = long.MinValue;

    /// <summary>Unread; null when there is none, or none to be had now.</summary>
    public async Task<string?> FindAsync(RequestIdentity request, PhaseName phase, int attempt, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow().Ticks < Interlocked.Read(ref restsUntil)) return null;

        var key = ArtifactKeys.Report(request, phase, attempt);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // A folder on a network may hang in the call itself, which no token ends.
            return await Task.Run(() => ReadAsync(key, enough.Token), enough.Token).WaitAsync(Patience, time, cancellationToken);
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            return null;
        }
        catch (Exception e) when (e is ObjectStoreException or TimeoutException)
        {
            if (e is TimeoutException or ObjectStoreException { IsTransient: true }) Interlocked.Exchange(ref restsUntil, (time.GetUtcNow() + Rest).Ticks);
            await enough.CancelAsync();
            logger.StoredReportNotRead(key, e.Message);
            return null;
        }
    }

    private async Task<string?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(key, new ByteRange(0, MostBytes), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
