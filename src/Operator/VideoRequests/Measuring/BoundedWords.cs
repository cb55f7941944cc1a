using System.Collections.Concurrent;

namespace VideoAgent.Operator.VideoRequests.Measuring;

/// <summary>Words that come from elsewhere, such as a runner's report, as values of a label: so many, and of a plain shape; the rest is one word.</summary>
internal sealed class BoundedWords
{
    private const string Rest = "Other";
    private const int Most = 100;
    private const int Longest = 64;

    private readonly ConcurrentDictionary<string, bool> known = [];

    public string Known(string word)
    {
        if (known.ContainsKey(word)) return word;
        if (word.Length is 0 or > Longest || !word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') || known.Count >= Most) return Rest;
        known[word] = true;
        return word;
    }
}
