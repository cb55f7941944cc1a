using VideoAgent.Storage.Postgres.Auditing;

namespace VideoAgent.Storage.Tests.Postgres.Auditing;

internal static class AuditSample
{
    public static AuditEntry Entry(string what) => new()
    {
        EventId = AuditEntry.IdOf(what),
        OccurredAt = Rows.Noon.AddTicks(1234560),
        Actor = "ann@example.com",
        Action = "AttemptEnded",
        Namespace = "studio",
        Request = "tea",
        RequestUid = "u-1",
        Subject = $"VisualGeneration/{what}",
        CostUsd = 0.0375m,
        Detail = "Ünïcode 🫖 \"quoted\"",
    };

    public static IReadOnlyList<AuditEntry> Entries(string name, int count) => [.. Enumerable.Range(1, count).Select(i => Entry($"{name}-{i}"))];
}
