using System.Globalization;
using System.Text.RegularExpressions;
using VideoAgent.Contracts;

namespace VideoAgent.Operator.Quotas.Overrides;

/// <summary>
/// Overrides as a ConfigMap has them, a line each: below <c>requesters</c> a user and a number, <c>alice@example.com = 10</c>; below <c>namespaces</c>
/// <c>studio.videosPerDay = 20</c>, <c>studio.usdPerDay = 5.00</c> or <c>studio.usdPerMonth = 100</c>. 0 is no limit; a line that begins with # is a remark.
/// </summary>
internal static partial class QuotaOverridesText
{
    private const string Requesters = "requesters";
    private const string Namespaces = "namespaces";

    /// <exception cref="FormatException">Names every fault with its line.</exception>
    public static QuotaOverrides Parse(IDictionary<string, string>? data)
    {
        var faults = new List<string>();
        var requesters = new Dictionary<string, int?>();
        var namespaces = new Dictionary<string, Func<QuotaLimits, QuotaLimits>>();
        var named = new HashSet<string>();
        foreach (var key in (data?.Keys ?? []).Where(key => key is not (Requesters or Namespaces)).Order(StringComparer.Ordinal)) faults.Add($"'{key}' is no key of it; allowed are {Requesters} and {Namespaces}");

        foreach (var (place, name, value) in Lines(data, Requesters, faults))
        {
            if (!named.Add($"{Requesters} {name}")) faults.Add($"{place}: '{name}' is named twice");
            else if (Videos(value) is not { } videos) faults.Add($"{place}: '{value}' is no number of videos; allowed is a whole number from 0 (no limit) to 1000000");
            else requesters[name] = videos == 0 ? null : videos;
        }

        foreach (var (place, name, value) in Lines(data, Namespaces, faults))
        {
            if (NamespaceField().Match(name) is not { Success: true } match) faults.Add($"{place}: '{name}' is none of NAMESPACE.videosPerDay, NAMESPACE.usdPerDay and NAMESPACE.usdPerMonth");
            else if (!named.Add($"{Namespaces} {name}")) faults.Add($"{place}: '{name}' is named twice");
            else if (Change(match.Groups["field"].Value, value) is not { } change) faults.Add($"{place}: '{value}' is no value of {name}; allowed is a whole number of videos, or US dollars like 12.50; 0 is no limit");
            else namespaces[match.Groups["namespace"].Value] = namespaces.TryGetValue(match.Groups["namespace"].Value, out var others) ? limits => change(others(limits)) : change;
        }

        return faults.Count == 0 ? new(requesters, namespaces) : throw new FormatException(string.Join("; ", faults));
    }

    private static IEnumerable<(string Place, string Name, string Value)> Lines(IDictionary<string, string>? data, string key, List<string> faults)
    {
        if (data is null || !data.TryGetValue(key, out var text)) yield break;
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.Trim() is not { Length: > 0 } said || said.StartsWith('#')) continue;
            // A user's name may have the sign in it, a number has not.
            if (said.LastIndexOf('=') is var sign and > 0) yield return ($"{key}, line {index + 1}", said[..sign].Trim(), said[(sign + 1)..].Trim());
            else faults.Add($"{key}, line {index + 1}: '{said}' is not NAME = NUMBER");
        }
    }

    private static Func<QuotaLimits, QuotaLimits>? Change(string field, string value)
    {
        if (field == "videosPerDay") return Videos(value) is { } videos ? limits => limits with { NamespaceVideosPerDay = videos == 0 ? null : videos } : null;
        if (!Usd.TryParse(value, out var amount) || amount < Usd.Zero) return null;
        Usd? limit = amount == Usd.Zero ? null : amount;
        return field == "usdPerDay" ? limits => limits with { NamespaceUsdPerDay = limit } : limits => limits with { NamespaceUsdPerMonth = limit };
    }

    private static int? Videos(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number : null;

    [GeneratedRegex(@"^(?<namespace>[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)\.(?<field>videosPerDay|usdPerDay|usdPerMonth)\z")]
    private static partial Regex NamespaceField();
}
