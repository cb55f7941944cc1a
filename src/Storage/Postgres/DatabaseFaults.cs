using Npgsql;

namespace VideoAgent.Storage.Postgres;

/// <summary>What the driver's exceptions mean to us.</summary>
internal static class DatabaseFaults
{
    public static DatabaseException Of(NpgsqlException error, string doing) => error switch
    {
        PostgresException refusal when IsForNow(refusal.SqlState) || refusal.IsTransient =>
            new(DatabaseFault.Unreachable, $"Postgres cannot serve at the moment, while {doing}: {Said(refusal)} It is worth trying again.", error),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName } refusal =>
            new(DatabaseFault.Refused, $"Postgres lets us not in, while {doing}: {Said(refusal)} Correct the user, the password or the database's name in the connection string.", error),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refusal =>
            new(DatabaseFault.Refused, $"Postgres refuses for lack of a right, while {doing}: {Said(refusal)} Grant the login the role videoagent_app, or migrate as the owner of the database.", error),
        PostgresException refusal => new(DatabaseFault.Refused, $"Postgres refuses, while {doing}: {Said(refusal)}", error),
        _ => new(DatabaseFault.Unreachable, $"Postgres is not reached, while {doing}: {(error.InnerException ?? error).Message.TrimEnd('.')}. Is the server up, and is the way to it open?", error),
    };

    /// <summary>Class 57P: the server starts or stops; 53: it has no room; 08: the connection broke; 40: somebody else was at the same rows; 55P03: they took too long.</summary>
    private static bool IsForNow(string state) =>
        state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("40", StringComparison.Ordinal) || state == PostgresErrorCodes.LockNotAvailable;

    private static string Said(PostgresException refusal) =>
        $"{refusal.MessageText.TrimEnd('.')} ({refusal.SqlState}{(refusal.ConstraintName is { } constraint ? $", {constraint}" : "")}).";
}
