using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.Storage.Postgres.Auditing;

/// <summary>
/// Proves a log row by row: every row is what it was when it was written, none is missing, moved or put in. The canonical form is that of
/// <c>audit_hash</c> in the schema, written a second time so that the database is not its own judge.
/// </summary>
public sealed class AuditChain(AuditHead? anchor = null)
{
    private byte[] last = new byte[32];

    /// <summary>Rows that are proved.</summary>
    public long Proved { get; private set; }

    /// <summary>Null when the row follows the last one as it should; else what is wrong with it. To be asked in order, and no further after a fault.</summary>
    public string? Next(AuditRow row)
    {
        var expected = Proved + 1;
        if (row.Sequence != expected) return $"row {expected} is missing: row {row.Sequence} is in its place";
        if (!Hash(row).AsSpan().SequenceEqual(row.Hash)) return $"row {row.Sequence} is not what was written: its content does not give its hash";
        if (!row.PreviousHash.AsSpan().SequenceEqual(last)) return $"row {row.Sequence} does not follow row {Proved}: one of them was written anew";
        if (row.Sequence == anchor?.Sequence && !row.Hash.AsSpan().SequenceEqual(anchor.Hash)) return $"row {row.Sequence} is not the one that the anchor was taken from: the log was written anew";
        (last, Proved) = (row.Hash, row.Sequence);
        return null;
    }

    /// <summary>Null when the log ends where its head says, and not before its anchor.</summary>
    public string? End(AuditHead head)
    {
        if (Proved < head.Sequence) return $"row {Proved + 1} is missing, and all after it: the log's head is at {head.Sequence}";
        if (Proved > head.Sequence) return $"row {head.Sequence + 1} is beyond the log's head: it was not appended as it should be";
        if (!head.Hash.AsSpan().SequenceEqual(last)) return $"row {Proved} is not the one that the log's head names: one of them was written anew";
        return anchor is not null && Proved < anchor.Sequence ? $"row {Proved + 1} is missing, and all after it: the anchor is at {anchor.Sequence}" : null;
    }

    public static byte[] Hash(AuditRow row)
    {
        var canonical = new StringBuilder();
        Add(Convert.ToHexStringLower(row.PreviousHash));
        Add(row.Sequence.ToString(CultureInfo.InvariantCulture));
        Add(row.EventId.ToString("D"));
        Add(((row.OccurredAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture));
        Add(row.Actor);
        Add(row.Action);
        Add(row.Namespace);
        Add(row.Request);
        Add(row.RequestUid);
        Add(row.Subject);
        Add(row.CostUsd?.ToString("F10", CultureInfo.InvariantCulture));
        Add(row.Detail);
        return SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()));

        void Add(string? value)
        {
            if (value is null) canonical.Append("-;");
            else canonical.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(value)}:{value};");
        }
    }
}
