using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>What each part of a script could say, the best first. The brand's own words come before ours.</summary>
internal static class ScriptOptions
{
    public static IReadOnlyList<string> Hooks(ScriptBrief brief, Topic topic)
    {
        var brand = brief.Spec.Brand;
        var own = Said(Turned(brand.HookTemplates, brief.Topic).Select(template => Filled(template, brief, topic)));
        if (own.Count > 0) return own;
        if (topic.Subject?.Hook is { } hook) return [hook];

        var asked = topic.Shown.TrimEnd().EndsWith('?') && !topic.IsUnspeakable ? [$"{Sentence(topic.Spoken)}?"] : Array.Empty<string>();
        return [.. asked, .. Said(Turned(Phrases.For(brand.Tone).Hooks, brief.Topic).Select(template => Filled(template, brief, topic)))];
    }

    public static IReadOnlyList<Beat> Values(Topic topic) => topic.Subject?.Value is { } value ? [value, .. Phrases.Values.TakeLast(3)] : Phrases.Values;

    public static IReadOnlyList<string> Calls(BrandSpec brand)
    {
        if (Said([brand.CallToAction ?? ""]) is [var own]) return [own];

        var phrases = Phrases.For(brand.Tone);
        var name = SpokenName(brand);
        return name.Length == 0 ? phrases.Calls : [.. phrases.BrandCalls.Select(call => call.Replace("{brand}", name, StringComparison.Ordinal))];
    }

    /// <summary>
    /// The brand's own words in letters that this writer's voice would spell out one by one ("Arabic letter, Arabic letter"): they are shown where they
    /// are to be shown, and others are said instead.
    /// </summary>
    public static IEnumerable<string> Unsayable(BrandSpec brand) =>
        brand.HookTemplates.Append(brand.CallToAction ?? "").Append(brand.Name ?? "").Where(text => !SpokenText.IsLatin(text)).Distinct();

    /// <summary>Starts the list elsewhere for another topic, so that a channel's videos do not all open alike.</summary>
    private static IEnumerable<string> Turned(IReadOnlyList<string> list, string topic) =>
        list.Count == 0 ? [] : Enumerable.Range(0, list.Count).Select(i => list[(int)((Hash(topic) + (uint)i) % (uint)list.Count)]);

    private static string Filled(string template, ScriptBrief brief, Topic topic) =>
        string.Concat(template.Split('{').Select((part, index) => index == 0 ? part : Placeholder(part, brief, topic)));

    /// <summary>In one pass, so that a topic called "{brand}" stays itself.</summary>
    private static string Placeholder(string part, ScriptBrief brief, Topic topic) => part.Split('}', 2) switch
    {
        ["topic", var rest] => topic.Spoken + rest,
        ["brand", var rest] => (SpokenName(brief.Spec.Brand) is { Length: > 0 } name ? name : "us") + rest,
        ["year", var rest] => $"{brief.Year}{rest}",
        _ => "{" + part,
    };

    private static string SpokenName(BrandSpec brand) => SpokenText.IsLatin(brand.Name ?? "") ? SpokenText.Clean(brand.Name ?? "") : "";

    private static List<string> Said(IEnumerable<string> texts) =>
        [.. texts.Where(SpokenText.IsLatin).Select(SpokenText.Clean).Where(text => text.Length > 0).Select(text => char.IsLetterOrDigit(text[^1]) ? $"{Sentence(text)}." : Sentence(text))];

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>FNV-1a: the same on every machine, unlike string.GetHashCode.</summary>
    private static uint Hash(string text) => text.Aggregate(2_166_136_261u, (hash, letter) => unchecked((hash ^ letter) * 16_777_619u));
}
