using System.Text.RegularExpressions;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Storage.Objects;

namespace VideoAgent.Operator.Tests.Docs;

/// <summary>Reasons are an API that alerts and people go by: docs/operations.md has each that the code can write, and no other.</summary>
public partial class ReasonsTableTests
{
    [Fact]
    public void The_tables_have_every_reason_and_no_other()
    {
        var text = RepositoryText.Read("docs/operations.md");
        var documented = Rows().Matches(text[text.IndexOf("## Reasons", StringComparison.Ordinal)..]).SelectMany(row => Words().Matches(row.Groups[1].Value)).Select(word => word.Groups[1].Value);

        Assert.Equal(Written(), documented.Order(StringComparer.Ordinal));
    }

    /// <summary>By the few forms in which a reason is written down.</summary>
    private static IEnumerable<string> Written() => RepositoryText.Sources("src/Operator").Concat(RepositoryText.Sources("src/PhaseRunner")).Concat(RepositoryText.Sources("src/Kubernetes/Finalizers"))
        .SelectMany(source => Forms().Matches(source)).Select(match => match.Groups["reason"].Value)
        .Append(nameof(PodFate.CannotStart)).Append(nameof(PodFate.Unschedulable)).Concat(ModelEndingWords.Reasons)
        .Concat(Enum.GetNames<PhaseState>()).Concat(Enum.GetNames<ReviewDecision>()).Concat(Enum.GetNames<ObjectStoreFault>().Select(fault => $"Store{fault}"))
        .Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""
        (SpecRefusal\(|StartRefusal\(|StartRefusal\s\w+\(V1Job\sjob\)\s=>\snew\(\s*|ExitClass\.\w+,\s*|:\scode,\s|RequestState\.\w+,\s|\b(Permanent|Transient|Wait|Quota)\(\s*|Mismatch\(|StatusNote\(\w+,\s|[rR]eason\s\?\?\s|\n\s+Reason\s=\s
        |new\((true|false),\s(\w+\.Reason\s\?\?\s)?|set\.Add\("\w+",\s\w+,\s|events\.(Warning|Normal)\(\s*\w+,\s|ModerateAsync\("[^"]*",\s|Unexpected\s=\s|ClaimLost\s=\s|(Budget|Quota)Exceeded\s=\s|Fail\()
        "(?<reason>[A-Z][A-Za-z]+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Forms();

    [GeneratedRegex(@"^\| (`.*?) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex Words();
}
