using System.Globalization;

namespace VideoAgent.Storage.Postgres.Migrations;

/// <summary>The migrations that came with this program: the files of <c>Sql</c>, <c>NUMBER_NAME.sql</c>.</summary>
public static class MigrationCatalog
{
    private const string Prefix = "migrations/";

    public static IReadOnlyList<Migration> Shipped { get; } = Read();

    private static List<Migration> Read()
    {
        var assembly = typeof(MigrationCatalog).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var parts = Path.GetFileNameWithoutExtension(name[Prefix.Length..]).Split('_', 2);
            return new Migration(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], reader.ReadToEnd());
        })];
    }
}
