using VideoAgent.Operator.Tests.Api;

namespace VideoAgent.Operator.Tests.Docs;

/// <summary>Files as they are checked in: what is documented is held against what is written.</summary>
internal static class RepositoryText
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(CrdFile.Folder, "..", ".."));

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    public static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText);
}
