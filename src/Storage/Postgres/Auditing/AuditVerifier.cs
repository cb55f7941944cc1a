namespace VideoAgent.Storage.Postgres.Auditing;

/// <summary>Reads the whole log and proves it, in memory that does not grow with it.</summary>
public sealed class AuditVerifier(Database database)
{
    /// <param name="anchor">A head from an earlier time, kept where nobody of this database can write; null: what is cut off together with the head is not found.</param>
    public Task<AuditVerdict> VerifyAsync(AuditHead? anchor, CancellationToken cancellationToken) => database.RunAsync("verifying the audit log", async session =>
    {
        // One view of it all: rows that are appended meanwhile are not there for either question.
        await session.ExecuteAsync("set transaction isolation level repeatable read, read only");
        var log = new AuditLog(session);
        var head = await log.HeadAsync();
        var chain = new AuditChain(anchor);
        while (await log.PageAsync(chain.Proved) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                if (chain.Next(row) is { } fault) return new AuditVerdict(chain.Proved, head, fault);
            }
        }

        return new AuditVerdict(chain.Proved, head, chain.End(head));
    }, cancellationToken);
}

/// <param name="Proved">Rows from the first that are as they were written.</param>
/// <param name="Fault">Names the first row that is not; null: all are.</param>
public sealed record AuditVerdict(long Proved, AuditHead Head, string? Fault);
