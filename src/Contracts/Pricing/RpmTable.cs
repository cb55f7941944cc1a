using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Pricing;

/// <summary>What a thousand views earn, by the operator's own experience: no platform tells it to programs. A platform that is not in it earns what nobody knows.</summary>
public sealed record RpmTable
{
    /// <summary>Far above what any niche earns: more is a slip of the pen.</summary>
    private const decimal MostUsd = 10_000;

    public required IReadOnlyDictionary<Platform, Usd> UsdPerThousandViews { get; init; }

    public static RpmTable Empty { get; } = new() { UsdPerThousandViews = new Dictionary<Platform, Usd>() };

    /// <exception cref="JsonException">It is no such table; the message says where.</exception>
    public static RpmTable Parse(string json)
    {
        var table = JsonSerializer.Deserialize(json, ContractJson.Default.RpmTable) ?? throw new JsonException("the table is null");
        foreach (var (platform, rate) in table.UsdPerThousandViews)
        {
            if (!Enum.IsDefined(platform)) throw new JsonException($"usdPerThousandViews.{platform} is not one of {string.Join(", ", Enum.GetNames<Platform>())}");
            if (rate.Amount is < 0 or > MostUsd) throw new JsonException($"usdPerThousandViews.{platform} is {rate}: use an amount from 0 to {MostUsd}");
        }

        return table;
    }

    /// <summary>For so many views; null where the platform is not in the table or the views are not known.</summary>
    public Usd? Estimate(Platform platform, long? views) => views is { } count && UsdPerThousandViews.TryGetValue(platform, out var rate) ? rate * (count / 1000m) : null;
}
