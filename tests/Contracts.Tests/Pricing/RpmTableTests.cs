using System.Text.Json;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests.Pricing;

public sealed class RpmTableTests
{
    private static readonly RpmTable Table = RpmTable.Parse("""{"usdPerThousandViews":{"YouTube":"0.05","Instagram":"0"}}""");

    [Fact]
    public void An_estimate_is_exact_and_what_is_unknown_stays_unknown()
    {
        Assert.Equal(new Usd(0.0617m), Table.Estimate(Platform.YouTube, 1234));
        Assert.Equal(Usd.Zero, Table.Estimate(Platform.Instagram, 5));
        Assert.Null(Table.Estimate(Platform.YouTube, null));
        Assert.Null(Table.Estimate(Platform.TikTok, 1000));
        Assert.Null(RpmTable.Empty.Estimate(Platform.YouTube, 1000));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"usdPerThousandViews":null}""")]
    [InlineData("""{"usdPerThousandViews":{"YouTube":0.05}}""")]
    [InlineData("""{"usdPerThousandViews":{"Vimeo":"0.05"}}""")]
    [InlineData("""{"usdPerThousandViews":{"7":"0.05"}}""")]
    [InlineData("""{"usdPerThousandViews":{"YouTube":"-0.05"}}""")]
    [InlineData("""{"usdPerThousandViews":{"YouTube":"10001"}}""")]
    [InlineData("""{"usdPerThousandViews":{},"also":1}""")]
    public void What_is_no_table_is_refused(string json) => Assert.Throws<JsonException>(() => RpmTable.Parse(json));
}
