using System.Text.RegularExpressions;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>Collects what is wrong with one file, and knows on which line each field stands.</summary>
internal sealed partial class FaultList(string file)
{
    private readonly List<ManifestFault> faults = [];
    private readonly Dictionary<string, int> lines = [];

    public IReadOnlyList<ManifestFault> All => faults;

    public static string Below(string path, string key)
    {
        var shown = PlainKey().IsMatch(key) ? key : FoundText.Quote(key);
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    public void Locate(string path, int line) => lines.TryAdd(path, line);

    public void Add(string path, string found, string allowed) => faults.Add(new(file, LineOf(path), path, found, allowed));

    public void Add(string path, int line, string found, string allowed) => faults.Add(new(file, line, path, found, allowed));

    /// <summary>A rule's fault, unless it only follows from a fault in the same place: a topic that was refused is not also "missing".</summary>
    public void AddUnlessKnown(SpecFault fault)
    {
        if (!faults.Any(known => IsSameOrBelow(known.Path, fault.Path) || IsSameOrBelow(fault.Path, known.Path)))
            Add(fault.Path, fault.Found, fault.Allowed);
    }

    private static bool IsSameOrBelow(string path, string ancestor) =>
        path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] is '.' or '[');

    /// <summary>The field's own line, or that of the nearest one above it that the file has.</summary>
    private int? LineOf(string path)
    {
        for (var here = path; here.Length > 0; here = here[..Math.Max(0, here.LastIndexOfAny(['.', '[']))])
        {
            if (lines.TryGetValue(here, out var line)) return line;
        }

        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_/-]{1,60}\z")]
    private static partial Regex PlainKey();
}
