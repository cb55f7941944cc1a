using Npgsql;

namespace VideoAgent.Storage.Postgres;

/// <summary>A Postgres database. Every failure is a <see cref="DatabaseException"/>. One object for the whole program; nothing is contacted before it is used.</summary>
public sealed class Database(DatabaseAddress address) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(address.ConnectionString);

    /// <summary>
    /// Does work in one transaction: all of it is there afterwards, or nothing. Not repeated by itself: whoever calls knows whether that is right.
    /// </summary>
    /// <param name="doing">For messages: "storing a video".</param>
    public async Task<T> RunAsync<T>(string doing, Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = await work(new DatabaseSession(connection, transaction, cancellationToken));
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (NpgsqlException e)
        {
            throw DatabaseFaults.Of(e, doing);
        }
        catch (TimeoutException e)
        {
            throw new DatabaseException(DatabaseFault.Unreachable, $"Postgres on {address} took too long, while {doing}. Is the server up, and is the way to it open?", e);
        }
    }

    public Task RunAsync(string doing, Func<DatabaseSession, Task> work, CancellationToken cancellationToken) => RunAsync(doing, async session =>
    {
        await work(session);
        return true;
    }, cancellationToken);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
