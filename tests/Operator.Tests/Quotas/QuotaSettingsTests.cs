using System.Collections;
using VideoAgent.Contracts;
using VideoAgent.Operator.Quotas;

namespace VideoAgent.Operator.Tests.Quotas;

public class QuotaSettingsTests
{
    private static OperatorSettings Read(string? @namespace, params string[] arguments) => OperatorSettings.Read(
        ["--runner-image", "x", "--store-url", "file:///store", "--store-claim", "videos", "--leader-elect=false", .. arguments],
        @namespace is null ? new Hashtable() : new Hashtable { ["POD_NAMESPACE"] = @namespace });

    [Fact]
    public void Three_videos_a_day_where_requesters_are_known()
    {
        var quotas = Read("videoagent", "--webhook", "--webhook-service", "hooks").Quotas;

        Assert.Equal(new QuotaLimits { RequesterVideosPerDay = 3 }, quotas.Defaults);
        Assert.Equal((true, "videoagent", "videoagent-ledger"), (quotas.IsOn, quotas.Namespace, quotas.Ledger));
    }

    [Fact]
    public void Nobody_is_counted_whom_nobody_knows() => Assert.False(Read("videoagent").Quotas.IsOn);

    [Fact]
    public void Nought_is_no_limit() =>
        Assert.Equal(QuotaLimits.None, Read("videoagent", "--webhook", "--webhook-service", "hooks", "--quota-videos-per-requester", "0", "--quota-usd-per-day", "0.00").Quotas.Defaults);

    [Fact]
    public void A_namespaces_limits_hold_without_the_webhook()
    {
        var quotas = Read("videoagent", "--quota-videos-per-namespace", "7", "--quota-usd-per-day", "12.50", "--quota-usd-per-month", "100").Quotas;

        Assert.Equal(new QuotaLimits { NamespaceVideosPerDay = 7, NamespaceUsdPerDay = new Usd(12.50m), NamespaceUsdPerMonth = new Usd(100) }, quotas.Defaults);
        Assert.True(quotas.IsOn);
    }

    [Theory]
    [InlineData("--quota-usd-per-day (VIDEOAGENT_OPERATOR_QUOTA_USD_PER_DAY) is 'much'", "videoagent", "--quota-usd-per-day", "much")]
    [InlineData("allowed are US dollars", "videoagent", "--quota-usd-per-month=-1")]
    [InlineData("whole number", "videoagent", "--quota-videos-per-requester", "some")]
    [InlineData("in which the ledger is kept", null, "--quota-usd-per-day", "1")]
    [InlineData("in which the ledger is kept", null, "--quota-overrides", "some")]
    public void What_is_missing_or_wrong_is_said(string fault, string? @namespace, params string[] arguments) =>
        Assert.Contains(fault, Assert.Single(Read(@namespace, arguments).Faults), StringComparison.Ordinal);
}
