using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.Docs;

/// <summary>Files as they are checked in: what is documented is held against what is written.</summary>
internal static class RepositoryText
{
    public static string Read(string name) => File.ReadAllText(Repository.Path(name));

    public static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText);
}
