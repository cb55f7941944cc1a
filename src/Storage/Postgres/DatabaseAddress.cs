using System.Data.Common;
using Npgsql;

namespace VideoAgent.Storage.Postgres;

/// <summary>
/// Where the database is, from a connection string in either of the usual forms: <c>postgres://user:password@host:5432/name?sslmode=require</c> or
/// <c>Host=…;Username=…;Password=…;Database=…</c>. Printing it prints no password.
/// </summary>
public sealed class DatabaseAddress
{
    /// <summary>Seconds that a connection may take to be made. libpq's own default is endless.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>Each program asks for little at a time; a server has 100 connections for all.</summary>
    private const int MostConnections = 8;

    private readonly NpgsqlConnectionStringBuilder builder;

    private DatabaseAddress(NpgsqlConnectionStringBuilder builder) => this.builder = builder;

    internal string ConnectionString => builder.ConnectionString;

    /// <param name="origin">Where the text is from, for the message: a variable's or a file's name.</param>
    /// <exception cref="DatabaseException">It cannot be read; the message does not repeat it.</exception>
    public static DatabaseAddress Parse(string text, string origin)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder { Timeout = ConnectSeconds, MaxPoolSize = MostConnections, ApplicationName = "videoagent" };
            if (IsUrl(text.Trim(), out var url)) TakeUrl(builder, url);
            else TakeKeywords(builder, text.Trim());
            return string.IsNullOrWhiteSpace(builder.Host) ? throw new FormatException("it names no host") : new DatabaseAddress(builder);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new DatabaseException(DatabaseFault.Invalid,
                $"{origin} has no connection string of Postgres: use postgres://USER:PASSWORD@HOST:5432/DATABASE or Host=HOST;Username=USER;Password=PASSWORD;Database=DATABASE.", Unsaid(e));
        }
    }

    /// <summary>The connection string in a file, such as a mounted Secret's.</summary>
    public static DatabaseAddress Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), $"The file '{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException(DatabaseFault.Invalid, $"The file '{path}' with the connection string of Postgres cannot be read: {e.Message}", e);
        }
    }

    public override string ToString() => $"{builder.Database ?? builder.Username} on {builder.Host}:{builder.Port}";

    /// <summary>The driver's message may repeat a part of the connection string, and with it a password: only its kind is kept.</summary>
    private static InvalidOperationException Unsaid(Exception error) => new($"{error.GetType().Name} (its words may have a secret and are left out)");

    private static bool IsUrl(string text, out Uri url)
    {
        url = null!;
        var isUrl = text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);
        if (!isUrl) return false;
        url = Uri.TryCreate(text, UriKind.Absolute, out var parsed) ? parsed : throw new FormatException("no URL");
        return true;
    }

    private static void TakeKeywords(NpgsqlConnectionStringBuilder builder, string text)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = text };
        foreach (string name in given.Keys) builder[name] = given[name];
    }

    private static void TakeUrl(NpgsqlConnectionStringBuilder builder, Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        (builder.Host, builder.Port) = (url.Host, url.Port > 0 ? url.Port : 5432);
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2) builder.Password = Uri.UnescapeDataString(user[1]);
        if (url.AbsolutePath.Length > 1) builder.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        foreach (var part in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            builder[Keyword(pair[0])] = Uri.UnescapeDataString(pair.Length == 2 ? pair[1] : "");
        }
    }

    /// <summary>libpq's names that the driver writes otherwise.</summary>
    private static string Keyword(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        _ => name,
    };
}
