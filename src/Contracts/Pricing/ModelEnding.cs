using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Pricing;

/// <summary>A model that a spec uses and that its vendor shuts down, by the list of prices.</summary>
/// <param name="DaysLeft">Whole days on which it still answers; 0 and less when it has ended.</param>
/// <param name="Successor">Null where the vendor names none.</param>
public sealed record ModelEnding(PhaseName Phase, string Provider, string Model, DateOnly EndsOn, int DaysLeft, string? Successor)
{
    /// <summary>Vendors announce most ends two to three months before.</summary>
    public const int DaysOfNotice = 60;

    public bool HasEnded => DaysLeft <= 0;

    /// <summary>The first to end comes first. Models whose end is further away than <see cref="DaysOfNotice"/> are left out.</summary>
    public static IReadOnlyList<ModelEnding> Of(VideoSpec spec, PriceList prices, DateOnly today) =>
    [
        .. Models(spec)
            .Select(use => (use.Phase, Price: prices.Find(use.Phase, use.Provider, use.Model)))
            .Where(use => use.Price?.EndsOn is not null)
            .Select(use => new ModelEnding(use.Phase, use.Price!.Provider, use.Price.Model, use.Price.EndsOn!.Value, use.Price.EndsOn.Value.DayNumber - today.DayNumber, use.Price.Successor))
            .Where(ending => ending.DaysLeft <= DaysOfNotice)
            .OrderBy(ending => ending.DaysLeft),
    ];

    /// <summary>The spec with each model that has ended replaced by its successor, or by that one's where it has ended too; as it was where there is none.</summary>
    public static VideoSpec Succeed(VideoSpec spec, PriceList prices, DateOnly today)
    {
        foreach (var (phase, provider, model) in Models(spec).ToList())
        {
            var successor = InUse(prices, phase, provider, model, today);
            if (successor == model) continue;
            spec = phase switch
            {
                PhaseName.ScriptGeneration => spec with { Script = spec.Script with { Model = successor } },
                PhaseName.VoiceoverSynthesis => spec with { Voice = spec.Voice with { Model = successor } },
                _ => spec with { Visuals = spec.Visuals with { Model = successor } },
            };
        }

        return spec;
    }

    private static string? InUse(PriceList prices, PhaseName phase, string provider, string? model, DateOnly today)
    {
        // As many steps as there are prices: a list that names two models as each other's successors must not hold anybody up.
        for (var steps = prices.Prices.Count; steps > 0; steps--)
        {
            if (prices.Find(phase, provider, model) is not { EndsOn: { } ends, Successor: { } successor } || ends > today) break;
            model = successor;
        }

        return model;
    }

    private static IEnumerable<(PhaseName Phase, string Provider, string? Model)> Models(VideoSpec spec) =>
    [
        (PhaseName.ScriptGeneration, spec.Script.Provider, spec.Script.Model),
        (PhaseName.VoiceoverSynthesis, spec.Voice.Provider, spec.Voice.Model),
        (PhaseName.VisualGeneration, spec.Visuals.Provider, spec.Visuals.Model),
    ];
}
