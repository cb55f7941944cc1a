using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>
/// Which of the engine's voices speaks. A <c>voiceId</c> is a variant (<c>f3</c>), a language (<c>en-gb</c>) or both (<c>en-gb+f3</c>);
/// what is not named there comes from the video's language and from <see cref="DefaultVariant"/>.
/// </summary>
internal static class EspeakVoices
{
    /// <summary>
    /// Of 30 variants measured on the same text (en-us) the nearest to a human narrator's long-term spectrum: −11 dB at 1-3 kHz and
    /// −23 dB at 3-5 kHz, where most variants have −13 and sound harsh, with a lively pitch (deviation 2.4 semitones) and no added noise or echo.
    /// </summary>
    public const string DefaultVariant = "m7";

    private const int Suggestions = 8;

    /// <summary>Where the engine's name for a language is not the first part of its tag, or where the first part alone would pick a rare dialect.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "en-us",
        ["fr"] = "fr-fr",
        ["zh"] = "cmn",
        ["zh-hk"] = "yue",
        ["zh-mo"] = "yue",
        ["no"] = "nb",
        ["nn"] = "nb",
        ["fil"] = "id",
        ["es-mx"] = "es-419",
        ["es-us"] = "es-419",
        ["es-ar"] = "es-419",
        ["es-co"] = "es-419",
    };

    /// <summary>The name to give the engine: the voice's file, since it knows no language by a name that is not also a file's (fr-fr is in <c>roa/fr</c>).</summary>
    public static string Resolve(string? voiceId, string language, IReadOnlyList<EspeakVoice> installed)
    {
        var (wantedLanguage, wantedVariant) = Parse(voiceId);
        var variants = installed.Where(voice => voice.IsVariant).Select(voice => voice.VariantName).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var languages = installed.Where(voice => !voice.IsVariant).Select(voice => voice.Language).Distinct().Order(StringComparer.Ordinal).ToList();

        var bare = wantedLanguage is not null && wantedVariant is null;
        if (bare && Find(wantedLanguage!, variants) is { } only) (wantedLanguage, wantedVariant) = (null, only);
        language = wantedLanguage ?? language;
        var spoken = Candidates(language).Select(name => Find(name, languages)).FirstOrDefault(name => name is not null)
            ?? throw Unknown($"no voice for '{language}'", bare ? [Near("languages", language, languages), Near("variants", language, variants)] : [Near("languages", language, languages)]);
        var name = wantedVariant ?? DefaultVariant;
        var variant = Find(name, variants) ?? throw Unknown($"no voice variant '{name}'", Near("variants", name, variants));
        return $"{installed.First(voice => voice.Language == spoken).File}+{variant}";
    }

    private static (string? Language, string? Variant) Parse(string? voiceId)
    {
        if (string.IsNullOrWhiteSpace(voiceId)) return (null, null);
        var parts = voiceId.Split('+', 2);
        return (parts[0].Length > 0 ? parts[0] : null, parts.Length > 1 ? parts[1] : null);
    }

    /// <summary>From the exact tag to its bare language: <c>pt-BR</c>, then <c>pt</c>, each by our name for it first.</summary>
    private static IEnumerable<string> Candidates(string tag)
    {
        for (var name = tag; name.Length > 0; name = name.Contains('-') ? name[..name.LastIndexOf('-')] : "")
        {
            if (Names.TryGetValue(name, out var ours)) yield return ours;
            yield return name;
        }
    }

    private static string? Find(string name, List<string> names) => names.Find(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Names that begin alike, else the first ones.</summary>
    private static string Near(string kind, string wanted, List<string> names) => $"{kind} nearby: " + string.Join(", ",
        names.OrderByDescending(name => name.Zip(wanted.ToLowerInvariant()).TakeWhile(pair => char.ToLowerInvariant(pair.First) == pair.Second).Count()).Take(Suggestions));

    private static PhaseException Unknown(string what, params string[] near) =>
        PhaseException.Permanent("UnknownVoice",
            $"The embedded voice has {what}. Set spec.language or spec.voice.voiceId to one it has; {string.Join("; ", near)}. `espeak-ng --voices` lists all.");
}
