using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Pricing;

/// <summary>
/// What each phase may cost, before anything is paid. Errs upward: what is really charged comes from the vendor's own count. Phases of the embedded
/// providers, discovery and publishing cost nothing and are left out.
/// </summary>
public static class PhaseEstimates
{
    /// <summary>A voice says about 150 words a minute; scripts may be 5 % over, and some voices are faster.</summary>
    private const decimal WordsPerMinute = 170;

    /// <summary>With its blank; English has 6, German 7.</summary>
    private const decimal CharactersPerWord = 8;

    /// <summary>Instructions, brand and the schema of the answer.</summary>
    private const decimal PromptTokens = 6000;

    /// <summary>Titles, descriptions and tags for three platforms, and what a model thinks before it writes.</summary>
    private const decimal FurtherTokens = 3000;

    private const decimal TokensPerWord = 2;
    private const decimal TokensPerScene = 150;

    /// <summary>A script that is too long is asked for once more, and so is one that its critic finds weak.</summary>
    private const decimal ScriptCalls = 2;
    private const decimal CriticisedScriptCalls = 3;

    /// <summary>What a critic may answer with; it is asked once.</summary>
    private const decimal CriticTokens = 2000;

    public static IReadOnlyList<PhaseEstimate> Of(VideoSpec spec, PriceList prices) =>
    [
        .. Estimate(PhaseName.ScriptGeneration, "spec.script", spec.Script.Provider, spec.Script.Model, prices, price => Script(spec, price)),
        .. Estimate(PhaseName.VoiceoverSynthesis, "spec.voice", spec.Voice.Provider, spec.Voice.Model, prices, price => Voice(spec, price)),
        .. Estimate(PhaseName.VisualGeneration, "spec.visuals", spec.Visuals.Provider, spec.Visuals.Model, prices, price => Pictures(spec.Visuals, price)),
    ];

    private static IEnumerable<PhaseEstimate> Estimate(PhaseName phase, string path, string provider, string? model, PriceList prices, Func<Price, Usd?> cost)
    {
        if (provider == Providers.Embedded) return [];

        var price = prices.Find(phase, provider, model);
        return price is not null && cost(price) is { } atMost
            ? [new(phase, RoundUp(atMost))]
            : [new(phase, null) { WhyUnknown = WhyUnknown(path, provider, model, price, [.. prices.Of(phase, provider)], prices.AsOf) }];
    }

    private static Usd? Script(VideoSpec spec, Price price)
    {
        if (price is not { InputPerMillionTokens: { } perInput, OutputPerMillionTokens: { } perOutput }) return null;

        var script = Call((Words(spec) * TokensPerWord) + (spec.Visuals.SceneCount * TokensPerScene) + FurtherTokens);
        return spec.Script.Critic ? (script * CriticisedScriptCalls) + Call(CriticTokens) : script * ScriptCalls;

        Usd Call(decimal written) => (perInput * (PromptTokens / 1_000_000)) + (perOutput * (written / 1_000_000));
    }

    private static Usd? Voice(VideoSpec spec, Price price) => price switch
    {
        { PerThousandCharacters: { } perThousand } => perThousand * (Words(spec) * CharactersPerWord / 1000),
        { PerMinute: { } perMinute } => perMinute * (spec.DurationSeconds / 60m),
        _ => null,
    };

    /// <summary>Without a quality the vendor chooses: the dearest is assumed.</summary>
    private static Usd? Pictures(VisualsSpec visuals, Price price)
    {
        if (price.PerImage is not { Count: > 0 } perImage) return null;
        if (visuals.Quality is null) return perImage.Values.Max() * visuals.SceneCount;
        return perImage.TryGetValue(visuals.Quality, out var one) ? one * visuals.SceneCount : null;
    }

    private static decimal Words(VideoSpec spec) => spec.DurationSeconds / 60m * WordsPerMinute * (decimal)spec.Voice.Speed;

    /// <summary>To a hundredth of a cent, so that a message can be read.</summary>
    private static Usd RoundUp(Usd amount) => new(Math.Ceiling(amount.Amount * 10_000) / 10_000);

    private static string WhyUnknown(string path, string provider, string? model, Price? price, IReadOnlyList<Price> known, DateOnly asOf)
    {
        var list = $"the list of prices of {asOf:yyyy-MM-dd}";
        if (known.Count == 0) return $"{path}.provider is {FoundText.Quote(provider)}, of which {list} knows nothing.";
        if (price is null && model is null) return $"{path}.model is needed: {list} names no usual model of {provider}. It knows {string.Join(", ", known.Select(each => each.Model))}.";
        if (price is null) return $"{path}.model is {FoundText.Quote(model!)}; of {provider} {list} knows {string.Join(", ", known.Select(each => each.Model))}.";
        return price.PerImage is { } perImage
            ? $"{path}.quality is none that {list} knows of {price.Model}; it knows {string.Join(", ", perImage.Keys)}."
            : $"{list} has {price.Model} without the units that this phase is charged by.";
    }
}

/// <summary>At most that many dollars; null when the price is not known, with a sentence that says why.</summary>
public sealed record PhaseEstimate(PhaseName Phase, Usd? AtMost)
{
    public string? WhyUnknown { get; init; }
}
