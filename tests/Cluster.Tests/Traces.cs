namespace VideoAgent.Cluster.Tests;

/// <summary>What a cluster has on the machine: found by its state directory and by its processes' network namespaces, in any process's view.</summary>
public static class Traces
{
    /// <summary>Living processes and mounts that name the folder, cgroups and memory directories of the cluster: nothing once it is down.</summary>
    public static IReadOnlyList<string> Of(ClusterHome home, string name) =>
    [
        .. Processes().Where(process => Mentions(process, "cmdline", home.Folder) || Mentions(process, "cgroup", $"videoagent-{name}-")).Select(Describe),
        .. Processes().SelectMany(process => Lines(process, "mountinfo")).Where(line => line.Contains(home.Folder, StringComparison.Ordinal)).Distinct(),
        .. Cgroups(name),
        .. Directory.Exists("/dev/shm") ? Directory.GetDirectories("/dev/shm", $"videoagent-{name}.*") : [],
        .. Directory.Exists(Path.Combine(home.Clusters, name)) ? [Path.Combine(home.Clusters, name)] : Array.Empty<string>(),
    ];

    /// <summary>The network namespaces in which processes live, such as "net:[4026531840]".</summary>
    public static IReadOnlySet<string> NetworkNamespaces() =>
        Processes().Select(process => Try(() => File.ResolveLinkTarget(Path.Combine(process, "ns", "net"), false)?.Name)).OfType<string>().ToHashSet();

    /// <summary>Network interfaces of the machine.</summary>
    public static IReadOnlySet<string> Interfaces() => Directory.GetFileSystemEntries("/sys/class/net").ToHashSet();

    private static IEnumerable<string> Cgroups(string name) =>
        Directory.GetDirectories("/sys/fs/cgroup").Prepend("/sys/fs/cgroup").SelectMany(root => Try(() => Directory.GetDirectories(root, $"videoagent-{name}-*")) ?? []);

    // A zombie is dead; its parent has yet to hear of it.
    private static IEnumerable<string> Processes() =>
        Directory.GetDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && !Lines(process, "status").Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal)));

    private static bool Mentions(string process, string file, string text) => Lines(process, file).Any(line => line.Contains(text, StringComparison.Ordinal));

    private static string Describe(string process) => $"{process}: {string.Join(' ', Lines(process, "cmdline")).Replace('\0', ' ')}";

    private static string[] Lines(string process, string file) => Try(() => File.ReadAllLines(Path.Combine(process, file))) ?? [];

    /// <summary>A process may end while it is looked at.</summary>
    private static T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
