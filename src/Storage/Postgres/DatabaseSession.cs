using Dapper;
using Npgsql;

namespace VideoAgent.Storage.Postgres;

/// <summary>
/// An open transaction, which repositories work in. Values go in as parameters only. Columns with underscores become properties without
/// (<c>created_at</c>, <c>CreatedAt</c>).
/// </summary>
public sealed class DatabaseSession(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
{
    /// <summary>Rows that one question gives at most, whatever is asked for.</summary>
    public const int MostRows = 1000;

    static DatabaseSession()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new UtcTime());
    }

    internal Version ServerVersion => connection.PostgreSqlVersion;

    /// <summary>Gives the number of rows that were written.</summary>
    internal Task<int> ExecuteAsync(string sql, object? parameters = null, int? timeoutSeconds = null) =>
        connection.ExecuteAsync(Command(sql, parameters, timeoutSeconds));

    internal async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters, null))).AsList();

    /// <summary>Null, or the default, when there is no row.</summary>
    internal Task<T?> FindAsync<T>(string sql, object? parameters = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters, null));

    internal static int Bounded(int limit) => Math.Clamp(limit, 1, MostRows);

    private CommandDefinition Command(string sql, object? parameters, int? timeoutSeconds) =>
        new(sql, parameters, transaction, timeoutSeconds, cancellationToken: cancellationToken);
}
