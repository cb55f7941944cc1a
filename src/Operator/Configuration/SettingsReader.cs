using System.Globalization;
using VideoAgent.Contracts;

namespace VideoAgent.Operator.Configuration;

/// <summary>
/// Settings by flag (<c>--runner-image X</c> or <c>--runner-image=X</c>) or variable (<c>VIDEOAGENT_OPERATOR_RUNNER_IMAGE</c>); a flag wins.
/// Collects every fault instead of stopping at the first.
/// </summary>
internal sealed class SettingsReader
{
    private const string Prefix = "VIDEOAGENT_OPERATOR_";

    private readonly Dictionary<string, string> given = [];
    private readonly HashSet<string> known = [];
    private readonly List<string> faults = [];

    public SettingsReader(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal)) given[name[Prefix.Length..].ToLowerInvariant().Replace('_', '-')] = value;
        }

        for (var i = 0; i < arguments.Count; i++) i += TakeFlag(arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : null);
    }

    /// <summary>To be asked last: what nobody read is a fault too.</summary>
    public IReadOnlyList<string> Faults() =>
        [.. faults, .. given.Keys.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).Select(name => $"{Name(name)} is no setting; known are {string.Join(", ", known.Order(StringComparer.Ordinal).Select(each => "--" + each))}")];

    public void Fault(string text) => faults.Add(text);

    public string? Text(string name)
    {
        known.Add(name);
        return given.TryGetValue(name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;
    }

    /// <summary>Parts separated by commas; none when absent.</summary>
    public IReadOnlyList<string> List(string name) => Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public string Required(string name, string what)
    {
        if (Text(name) is { } value) return value;
        faults.Add($"{Name(name)} is missing: {what}");
        return "";
    }

    public int Number(string name, int @default, int minimum, int maximum)
    {
        if (Text(name) is not { } text) return @default;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum) return number;
        faults.Add($"{Name(name)} is '{text}'; allowed is a whole number from {minimum} to {maximum}");
        return @default;
    }

    /// <summary>US dollars; null when absent or 0, which is no limit.</summary>
    public Usd? Money(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Usd.TryParse(text, out var amount) && amount >= Usd.Zero) return amount == Usd.Zero ? null : amount;
        faults.Add($"{Name(name)} is '{text}'; allowed are US dollars like 12.50, or 0 for no limit");
        return null;
    }

    public bool Flag(string name, bool @default)
    {
        if (Text(name) is not { } text) return @default;
        if (bool.TryParse(text, out var flag)) return flag;
        faults.Add($"{Name(name)} is '{text}'; allowed are true and false");
        return @default;
    }

    public string Choice(string name, string @default, params string[] choices)
    {
        if (Text(name) is not { } text) return @default;
        if (choices.Contains(text, StringComparer.Ordinal)) return text;
        faults.Add($"{Name(name)} is '{text}'; allowed are {string.Join(", ", choices)}");
        return @default;
    }

    public Uri? Address(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        faults.Add($"{Name(name)} is '{text}'; allowed is an address that begins with http:// or https://");
        return null;
    }

    private static string Name(string name) => $"--{name} ({Prefix}{name.ToUpperInvariant().Replace('-', '_')})";

    /// <summary>How many arguments were taken beside the flag itself.</summary>
    private int TakeFlag(string argument, string? next)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            faults.Add($"'{argument}' is no flag: settings are --name value");
            return 0;
        }

        if (argument.IndexOf('=') is var equals and > 0)
        {
            given[argument[2..equals]] = argument[(equals + 1)..];
            return 0;
        }

        // A flag without a value switches on.
        var hasValue = next is not null && !next.StartsWith("--", StringComparison.Ordinal);
        given[argument[2..]] = hasValue ? next! : "true";
        return hasValue ? 1 : 0;
    }
}
