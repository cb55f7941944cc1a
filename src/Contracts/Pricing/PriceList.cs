using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Contracts.Pricing;

/// <summary>What vendors charged on a day. Data, not code: whoever runs the operator may give it a newer one.</summary>
public sealed record PriceList
{
    private static readonly Lazy<PriceList> FromAssembly = new(ReadShipped);

    public required DateOnly AsOf { get; init; }
    public required IReadOnlyList<Price> Prices { get; init; }

    /// <summary>Names of models that are no longer sold and go on being written: each stands for its provider's usual model.</summary>
    public IReadOnlyList<ModelAlias> Aliases { get; set; } = [];

    /// <summary>The one that came with this version. Where sources differ it has the dearer.</summary>
    public static PriceList Shipped => FromAssembly.Value;

    /// <exception cref="JsonException">It is no list of prices; the message says where.</exception>
    public static PriceList Parse(string json) =>
        JsonSerializer.Deserialize(json, ContractJson.Default.PriceList) ?? throw new JsonException("the list of prices is null");

    /// <summary>Without a model: the provider's usual one. Null: the price is not known, which is not the same as nothing.</summary>
    public Price? Find(PhaseName phase, string provider, string? model) =>
        Of(phase, provider).FirstOrDefault(price => model is null || IsAlias(phase, provider, model) ? price.IsDefault : price.Model == model);

    public IEnumerable<Price> Of(PhaseName phase, string provider) => Prices.Where(price => price.Phase == phase && price.Provider == provider);

    private bool IsAlias(PhaseName phase, string provider, string model) => Aliases.Contains(new ModelAlias(provider, phase, model));

    private static PriceList ReadShipped()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream("prices.json")!; // Contracts.csproj embeds it
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}

/// <summary>One model's price for one phase, in the units that its vendor charges by; the others are null.</summary>
public sealed record Price
{
    public required string Provider { get; init; }
    public required PhaseName Phase { get; init; }
    public required string Model { get; init; }

    /// <summary>What a request gets that names no model.</summary>
    public bool IsDefault { get; set; }

    /// <summary>The first day on which the vendor refuses the model; null while none is announced.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>The model that the vendor names instead; null where it names none that this list could price.</summary>
    public string? Successor { get; set; }

    public Usd? InputPerMillionTokens { get; set; }
    public Usd? OutputPerMillionTokens { get; set; }

    /// <summary>Of input that the vendor had in its cache; as other input when absent.</summary>
    public Usd? CachedInputPerMillionTokens { get; set; }

    /// <summary>Of input that the vendor puts into its cache; as other input when absent.</summary>
    public Usd? CacheWritePerMillionTokens { get; set; }

    public Usd? PerThousandCharacters { get; set; }
    public Usd? PerMinute { get; set; }

    /// <summary>By quality, for a picture of 9:16 or the next best that is sold.</summary>
    public IReadOnlyDictionary<string, Usd>? PerImage { get; set; }
}

public sealed record ModelAlias(string Provider, PhaseName Phase, string Name);
