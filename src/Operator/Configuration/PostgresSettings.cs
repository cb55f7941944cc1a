using VideoAgent.Storage.Postgres;

namespace VideoAgent.Operator.Configuration;

/// <summary>The database that requests are projected to: a file with its connection string, such as a mounted Secret's; read at the start.</summary>
internal static class PostgresSettings
{
    public static DatabaseAddress? Read(SettingsReader reader)
    {
        if (reader.Text("postgres-path") is not { } path) return null;
        try
        {
            return DatabaseAddress.Read(path);
        }
        catch (DatabaseException e)
        {
            reader.Fault($"--postgres-path: {e.Message}");
            return null;
        }
    }
}
