using System.Text.RegularExpressions;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Testing;

namespace VideoAgent.Contracts.Tests.Pricing;

/// <summary>README's cost sheet is what the operator would reserve.</summary>
public partial class CostSheetTests
{
    [Fact]
    public void Each_row_has_what_would_be_reserved_today()
    {
        var readme = File.ReadAllText(Repository.Path("README.md"));
        var sheet = readme[readme.IndexOf("## What a video costs", StringComparison.Ordinal)..];
        var rows = Rows().Matches(sheet[..sheet.IndexOf("\n## ", StringComparison.Ordinal)]);
        var phase = PhaseName.TrendDiscovery;

        Assert.Equal(8, rows.Count);
        Assert.All(rows, row =>
        {
            phase = row.Groups["part"].Value.Split(',')[0].Trim() switch { "script" => PhaseName.ScriptGeneration, "voice" => PhaseName.VoiceoverSynthesis, "pictures" => PhaseName.VisualGeneration, _ => phase };
            Assert.Equal(Reserved(phase, row.Groups["provider"].Value, row.Groups["model"].Value, row.Groups["quality"].Value), row.Groups["usd"].Value);
        });
    }

    private static string Reserved(PhaseName phase, string provider, string model, string quality)
    {
        var spec = new VideoSpec { Topic = "tea" };
        spec = phase switch
        {
            PhaseName.ScriptGeneration => spec with { Script = new() { Provider = provider, Model = model } },
            PhaseName.VoiceoverSynthesis => spec with { Voice = new() { Provider = provider, Model = model } },
            _ => spec with { Visuals = new() { Provider = provider, Model = model, Quality = quality } },
        };
        return PhaseEstimates.Of(spec, PriceList.Shipped).Single().AtMost!.Value.ToString();
    }

    [GeneratedRegex(@"^\| (?<part>[^|]*)\| [^|]*\| `(?<provider>[a-z]+)`, (?<model>[^ ,|]+)(, (?<quality>[a-z]+))? \| \$(?<usd>[0-9.]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
