namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>The known name that somebody most likely meant.</summary>
internal static class NearMiss
{
    private const int Longest = 64;

    /// <summary>Completes "allowed …": all the names, and first the one that was probably meant.</summary>
    public static string Allowed(string given, IReadOnlyCollection<string> known) =>
        Find(given, known) is { } meant ? $"{string.Join(", ", known)} (did you mean {meant}?)" : string.Join(", ", known);

    public static string? Find(string given, IReadOnlyCollection<string> known)
    {
        var word = Folded(given);
        if (word.Length is 0 or > Longest) return null;

        var (name, distance) = known.Select(name => (name, Distance(word, Folded(name)))).OrderBy(pair => pair.Item2).FirstOrDefault();
        if (name is not null && distance <= 1 + (word.Length / 5)) return name;
        return word.Length >= 3 ? known.FirstOrDefault(candidate => Folded(candidate).StartsWith(word, StringComparison.Ordinal)) : null;
    }

    private static string Folded(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Levenshtein's: letters to insert, delete or replace.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            previous = current;
        }

        return previous[^1];
    }
}
