using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.Storage.Postgres.Migrations;

/// <summary>One step of the schema, forward only. Once released it is never changed: a change is a new migration.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 in hexadecimal, of the text with plain line ends.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public override string ToString() => $"{Number:0000}_{Name}";
}

/// <summary>A migration that a database remembers.</summary>
public sealed record AppliedMigration
{
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required string Checksum { get; init; }

    public override string ToString() => $"{Number:0000}_{Name}";
}
