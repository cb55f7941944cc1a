namespace VideoAgent.Storage.Postgres.Sealing;

/// <summary>
/// Brings every sealed column under the current key, a few rows at a time. Programs go on meanwhile, since they hold both keys; what they change in between
/// is left to them. It can be stopped and repeated at any time.
/// </summary>
public sealed class KeyRotation(Database database, KeyRing keys)
{
    /// <summary>Rows that are locked together.</summary>
    private const int Batch = 200;

    /// <summary>Every column that holds sealed text.</summary>
    private static readonly IReadOnlyList<(string Table, string Column)> Sealed = [("voices", "sample")];

    /// <summary>Gives the number of values that were rewrapped.</summary>
    public async Task<int> RotateAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var (table, column) in Sealed)
        {
            while (await BatchAsync(table, column, cancellationToken) is { } rewrapped) total += rewrapped;
        }

        return total;
    }

    /// <summary>Null: nothing is left to do. None may have been done, when another rotation was at the same rows.</summary>
    private Task<int?> BatchAsync(string table, string column, CancellationToken cancellationToken) => database.RunAsync<int?>($"rotating the keys of {table}.{column}", async session =>
    {
        var old = $"from videoagent.{table} where {column} is not null and not starts_with({column}, @Prefix)";
        var prefix = new { Prefix = SealedText.Prefix(keys.Current) };
        if (!await session.FindAsync<bool>($"select exists (select {old})", prefix)) return null;
        var values = await session.QueryAsync<string>($"select {column} {old} limit {Batch} for update", prefix);
        foreach (var value in values)
            await session.ExecuteAsync($"update videoagent.{table} set {column} = @After where {column} = @Before", new { Before = value, After = SealedText.Rewrap(keys, value) });
        return values.Count;
    }, cancellationToken);
}
