namespace VideoAgent.Storage.Postgres;

public enum DatabaseFault
{
    /// <summary>The server cannot be reached, is starting or stopping, or has no room for another connection.</summary>
    Unreachable,

    /// <summary>The server understood and said no: a missing right, a wrong password, a row that breaks a rule.</summary>
    Refused,

    /// <summary>The address of the database is wrong and will stay wrong.</summary>
    Invalid,

    /// <summary>This program is older than the schema.</summary>
    SchemaNewer,

    /// <summary>The schema is older than this program.</summary>
    SchemaOlder,

    /// <summary>An applied migration is not the one that this program knows.</summary>
    SchemaForeign,
}

/// <summary>The one failure of a database. The message says what was tried, what the server answered and what to do, and never has a password.</summary>
public sealed class DatabaseException(DatabaseFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public DatabaseFault Fault { get; } = fault;

    /// <summary>The same may succeed later without anybody changing anything.</summary>
    public bool IsTransient => Fault == DatabaseFault.Unreachable;
}
