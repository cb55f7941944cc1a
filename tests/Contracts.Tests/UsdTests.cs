using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests;

public sealed class UsdTests
{
    [Fact]
    public void Amount_survives_text_exactly() =>
        Prop.ForAll<int, int>((units, places) =>
        {
            var amount = new Usd(new decimal(Math.Abs((long)units)) / (decimal)Math.Pow(10, Math.Abs(places % 9)));
            return Usd.TryParse(amount.ToString(), out var back) && back == amount;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ten_times_ten_cents_is_one_dollar() =>
        Assert.Equal(new Usd(1m), Enumerable.Repeat(new Usd(0.10m), 10).Aggregate(Usd.Zero, (sum, price) => sum + price));

    [Theory]
    [InlineData("1e3")]
    [InlineData("1,000.00")]
    [InlineData("$1")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData(" 1")]
    public void Anything_but_plain_digits_is_no_amount(string text) => Assert.False(Usd.TryParse(text, out _));

    [Fact]
    public void Json_number_is_refused_because_it_may_have_been_rounded() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"maxUsd":1.00}""", ContractJson.Default.BudgetSpec));

    [Theory]
    [InlineData("1", "1.00")]
    [InlineData("0.0375", "0.0375")]
    [InlineData("0.10", "0.10")]
    public void Amount_reads_like_money(string text, string shown)
    {
        Assert.True(Usd.TryParse(text, out var amount));
        Assert.Equal(shown, amount.ToString());
    }
}
