using System.Collections;
using VideoAgent.Operator;
using VideoAgent.Testing;

namespace VideoAgent.Chart.Tests;

/// <summary>What the chart tells the operator, the operator understands, and what can be told has a value in the chart.</summary>
public sealed class ArgumentTests
{
    /// <summary>Of a developer's machine, or told by the pod itself.</summary>
    private static readonly string[] NotOfTheChart = ["kubeconfig", "context", "leader-elect", "lease-namespace"];

    /// <summary>As a container has it.</summary>
    private static readonly Hashtable Environment = new() { ["POD_NAMESPACE"] = Chart.Namespace, ["HOSTNAME"] = "videoagent-0" };

    [Theory]
    [Cases]
    public async Task The_operator_takes_all_that_it_is_told(string @case) =>
        Assert.Empty(OperatorSettings.Read(await ArgumentsAsync(@case), Environment).Faults);

    [Fact]
    public async Task Every_setting_has_a_value_in_the_chart()
    {
        var told = new HashSet<string>();
        foreach (var @case in Chart.Cases) told.UnionWith((await ArgumentsAsync(@case)).Select(argument => argument.Split('=')[0][2..]));

        Assert.Empty(KnownSettings().Except(told).Except(NotOfTheChart));
    }

    [Fact]
    public async Task Without_any_values_the_operator_keeps_its_own_defaults()
    {
        var told = OperatorSettings.Read(await ArgumentsAsync("default"), Environment);
        var untold = OperatorSettings.Read([], Environment);

        Assert.Equal(untold.Limits, told.Limits);
        Assert.Equal((3, untold.Quotas.Ledger), (told.Quotas.Defaults.RequesterVideosPerDay, told.Quotas.Ledger));
        Assert.False(told.Quotas.Defaults.HasAnyOfNamespace);
        Assert.Equal((untold.RequestsPerSecond, untold.HttpPort, untold.LeaseSeconds, untold.LogsJson), (told.RequestsPerSecond, told.HttpPort, told.LeaseSeconds, told.LogsJson));
        Assert.Equal((untold.Runner.UserId, untold.Runner.JobTtlSeconds, untold.Runner.ImagePullPolicy), (told.Runner.UserId, told.Runner.JobTtlSeconds, told.Runner.ImagePullPolicy));
    }

    /// <summary>The operator lists them when it is told something else.</summary>
    private static IEnumerable<string> KnownSettings() =>
        OperatorSettings.Read(["--no-such-setting=1"], Environment).Faults.Single(fault => fault.Contains("no-such-setting", StringComparison.Ordinal))
            .Split("known are ")[1].Split(", ").Select(name => name[2..]);

    /// <summary>As mounted: what a ConfigMap or a Secret holds is read when the settings are.</summary>
    private static async Task<string[]> ArgumentsAsync(string @case) =>
        [.. (await Chart.ManifestsOfAsync(@case)).Only("Deployment")["spec"]!["template"]!["spec"]!["containers"]![0]!["args"]!.AsArray().Select(argument => ((string)argument!)
            .Replace("/etc/videoagent/prices", Repository.Path("src", "Contracts", "Pricing"), StringComparison.Ordinal)
            .Replace("/etc/videoagent/postgres", Repository.Path("tests", "Chart.Tests", "cases", "postgres"), StringComparison.Ordinal))];
}
