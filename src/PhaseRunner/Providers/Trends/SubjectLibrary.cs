using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>The shipped lists, one embedded file per niche, and how a free text finds its niche and subject in them.</summary>
internal sealed partial class SubjectLibrary
{
    private const string Prefix = "subjects/";
    private const string NichePlaceholder = "{niche}";

    private readonly List<SubjectList> niches = [];
    private readonly SubjectList generic;

    private SubjectLibrary()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in typeof(SubjectLibrary).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = typeof(SubjectLibrary).Assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            hash.AppendData(memory.ToArray());
            niches.Add(JsonSerializer.Deserialize(memory.ToArray(), SubjectListJson.Default.SubjectList)!);
        }

        generic = niches.Single(list => list.Keywords.Count == 0);
        niches.Remove(generic);
        Fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    public static SubjectLibrary Shipped { get; } = new();

    public IReadOnlyList<SubjectList> Niches => niches;

    /// <summary>Angles and sentences that go with nearly anything.</summary>
    public SubjectList General => generic;

    /// <summary>Changes with every letter of the lists: part of what a video is made from.</summary>
    public string Fingerprint { get; }

    /// <summary>The list whose keywords say most about the text; without any, the general angles with the text put in.</summary>
    public SubjectList For(string text)
    {
        var words = Words(text);
        var best = niches
            .Select(list => (List: list, Score: list.Keywords.Where(keyword => words.Contains($" {keyword} ", StringComparison.Ordinal)).Sum(keyword => keyword.Length)))
            .MaxBy(pair => pair.Score);
        return best.Score > 0 ? best.List : About(text.Trim());
    }

    /// <summary>The subject of that name, whatever its capitals, in the niche or anywhere.</summary>
    public (SubjectList List, Subject Subject)? Find(string niche, string subject)
    {
        var wanted = Words(subject);
        return niches.Prepend(For(niche))
            .SelectMany(list => list.Subjects.Select(candidate => (list, candidate)))
            .Where(pair => Words(pair.candidate.About) == wanted)
            .Select(pair => ((SubjectList, Subject)?)pair)
            .FirstOrDefault();
    }

    private SubjectList About(string niche) => generic with
    {
        Niche = niche,
        Subjects = [.. generic.Subjects.Select(subject => subject with { About = subject.About.Replace(NichePlaceholder, niche, StringComparison.Ordinal) })],
    };

    /// <summary>Small letters and digits with one blank around each word.</summary>
    private static string Words(string text) => $" {NotWord().Replace(text.ToLowerInvariant(), " ").Trim()} ";

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+")]
    private static partial Regex NotWord();
}
