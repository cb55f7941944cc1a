using System.Globalization;

namespace VideoAgent.VideoBench;

/// <summary>What /proc says about a process and all that it started.</summary>
internal static class ProcessTree
{
    /// <summary>Resident bytes of the tree, shared pages counted once per process (so rather too much than too little).</summary>
    public static long ResidentBytes(int root)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && ParentOf(pid) is { } parent) parents[pid] = parent;
        }

        return parents.Keys.Where(pid => IsBelow(pid, root, parents)).Sum(Resident);
    }

    private static bool IsBelow(int pid, int root, Dictionary<int, int> parents)
    {
        while (pid != root)
        {
            if (!parents.TryGetValue(pid, out pid)) return false;
        }

        return true;
    }

    private static int? ParentOf(int pid)
    {
        // The name in parentheses may hold anything; what counts comes after the last one.
        var stat = Read($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 ? int.Parse(fields[1], CultureInfo.InvariantCulture) : null;
    }

    private static long Resident(int pid)
    {
        var fields = Read($"/proc/{pid}/statm").Split(' ');
        return fields.Length > 1 ? long.Parse(fields[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize : 0;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // It ended between being listed and being read.
            return "";
        }
    }
}
