using System.Globalization;
using System.Text.RegularExpressions;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.Configuration;

/// <summary>Which nodes phases run on, and what they are given there. What the API server would refuse in every Job is a fault at the start.</summary>
internal static partial class PlacementSettings
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    /// <summary><c>pool=video,disk=fast</c></summary>
    public static IReadOnlyDictionary<string, string> NodeSelector(SettingsReader reader)
    {
        var labels = new Dictionary<string, string>();
        foreach (var part in reader.List("runner-node-selector"))
        {
            if (LabelShape().Match(part) is { Success: true } match) labels[match.Groups["key"].Value] = match.Groups["value"].Value;
            else reader.Fault($"--runner-node-selector has '{part}'; allowed is label=value, separated by commas");
        }

        return labels;
    }

    /// <summary><c>dedicated=video:NoSchedule,spot:NoExecute</c>; without a value, any.</summary>
    public static IReadOnlyList<V1Toleration> Tolerations(SettingsReader reader)
    {
        var tolerations = new List<V1Toleration>();
        foreach (var part in reader.List("runner-tolerations"))
        {
            if (TolerationShape().Match(part) is { Success: true } match && Effects.Contains(match.Groups["effect"].Value))
            {
                var value = match.Groups["value"];
                tolerations.Add(new V1Toleration { Key = match.Groups["key"].Value, OperatorProperty = value.Success ? "Equal" : "Exists", Value = value.Success ? value.Value : null, Effect = match.Groups["effect"].Value });
            }
            else reader.Fault($"--runner-tolerations has '{part}'; allowed is key=value:effect or key:effect, separated by commas, the effect one of {string.Join(", ", Effects)}");
        }

        return tolerations;
    }

    /// <summary><c>VideoAssembly.cpu=2,VideoAssembly.memory=2048</c>: cores, of which parts are allowed; memory and scratch are MiB.</summary>
    public static IReadOnlyDictionary<PhaseName, PhaseResources> Resources(SettingsReader reader)
    {
        var resources = new Dictionary<PhaseName, PhaseResources>();
        foreach (var part in reader.List("runner-resources"))
        {
            if (ResourceShape().Match(part) is { Success: true } match
                && Enum.TryParse<PhaseName>(match.Groups["phase"].Value, out var phase)
                && With(resources.GetValueOrDefault(phase) ?? PhaseResources.For(phase), match.Groups["what"].Value, match.Groups["amount"].Value) is { } changed)
                resources[phase] = changed;
            else reader.Fault($"--runner-resources has '{part}'; allowed is phase.what=number, separated by commas: the phase one of {string.Join(", ", Enum.GetNames<PhaseName>())}, what cpu (cores, 0.05 to 128), memory or scratch (MiB, 64 to 65536)");
        }

        return resources;
    }

    private static PhaseResources? With(PhaseResources resources, string what, string amount) =>
        (what, decimal.TryParse(amount, CultureInfo.InvariantCulture, out var number) ? number : -1) switch
        {
            ("cpu", >= 0.05m and <= 128) => resources with { Cpu = amount },
            ("memory", >= 64 and <= 65_536) when decimal.IsInteger(number) => resources with { MemoryMegabytes = (int)number },
            ("scratch", >= 64 and <= 65_536) when decimal.IsInteger(number) => resources with { ScratchMegabytes = (int)number },
            _ => null,
        };

    [GeneratedRegex(@"^(?<key>[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?)=(?<value>([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?)\z")]
    private static partial Regex LabelShape();

    [GeneratedRegex(@"^(?<key>[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?)(=(?<value>[-A-Za-z0-9_.]*))?:(?<effect>\w+)\z")]
    private static partial Regex TolerationShape();

    [GeneratedRegex(@"^(?<phase>[A-Za-z]+)\.(?<what>[a-z]+)=(?<amount>[0-9]+(\.[0-9]{1,3})?)\z")]
    private static partial Regex ResourceShape();
}
