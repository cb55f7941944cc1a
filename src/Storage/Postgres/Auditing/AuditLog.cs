using System.Text.Json;

namespace VideoAgent.Storage.Postgres.Auditing;

/// <summary>The audit log: it only grows.</summary>
public sealed class AuditLog(DatabaseSession session)
{
    /// <summary>Entries in one append: others wait for as long as it takes.</summary>
    public const int MostAtOnce = 1000;

    private const string Columns =
        "sequence, event_id, occurred_at, actor, action, namespace, request, request_uid, subject, cost_usd, detail, previous_hash, hash";

    /// <summary>Appends in the order given, passing over events that are there. Gives how many were new. Other appends wait until the transaction is over.</summary>
    public async Task<int> AppendAsync(IReadOnlyList<AuditEntry> entries)
    {
        if (entries.Count == 0) return 0;
        if (entries.Count > MostAtOnce) throw new ArgumentOutOfRangeException(nameof(entries), $"{entries.Count} entries; at most {MostAtOnce} are appended at once");
        IReadOnlyList<AuditEntry> fitted = [.. entries.Select(entry => entry.Fitted())];
        return await session.FindAsync<int>("select videoagent.audit_append(@Entries::jsonb)", new { Entries = JsonSerializer.Serialize(fitted, AuditJson.Default.IReadOnlyListAuditEntry) });
    }

    /// <summary>What a request went through, in order, after the given row.</summary>
    public Task<IReadOnlyList<AuditRow>> OfRequestAsync(string requestUid, long after, int limit) => session.QueryAsync<AuditRow>(
        $"select {Columns} from videoagent.audit_log where request_uid = @requestUid and sequence > @after order by sequence limit @limit",
        new { requestUid, after, limit = DatabaseSession.Bounded(limit) });

    /// <summary>The whole log, page by page, after the given row.</summary>
    public Task<IReadOnlyList<AuditRow>> PageAsync(long after) => session.QueryAsync<AuditRow>(
        $"select {Columns} from videoagent.audit_log where sequence > @after order by sequence limit @limit", new { after, limit = DatabaseSession.MostRows });

    public async Task<AuditHead> HeadAsync() => await session.FindAsync<AuditHead>("select sequence, hash from videoagent.audit_head")
        ?? throw new DatabaseException(DatabaseFault.Refused, "The audit log has no head: the row of videoagent.audit_head was removed. Restore it from a backup; what happened to it is worth finding out.");
}
