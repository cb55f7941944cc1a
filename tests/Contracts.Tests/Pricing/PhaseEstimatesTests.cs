using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests.Pricing;

public class PhaseEstimatesTests
{
    private static PhaseEstimate Single(VideoSpec spec) => Assert.Single(PhaseEstimates.Of(spec, PriceList.Shipped));

    [Fact]
    public void What_needs_no_key_costs_nothing() => Assert.Empty(PhaseEstimates.Of(new VideoSpec { Topic = "tea" }, PriceList.Shipped));

    [Theory]
    [InlineData("low", "0.03")]
    [InlineData("high", "0.99")]
    [InlineData(null, "0.99")]
    public void Pictures_cost_by_number_and_quality_and_the_dearest_when_none_is_named(string? quality, string expected)
    {
        var estimate = Single(new VideoSpec { Visuals = new() { Provider = "openai", Model = "gpt-image-2", SceneCount = 6, Quality = quality } });

        Assert.Equal((PhaseName.VisualGeneration, expected), (estimate.Phase, estimate.AtMost.ToString()));
    }

    [Theory]
    [InlineData("elevenlabs", null, "0.1632")] // 60 s at 170 words of 8 characters, at 12 cents a thousand
    [InlineData("elevenlabs", "eleven_flash_v2_5", "0.0816")]
    [InlineData("openai", "gpt-4o-mini-tts", "0.015")]
    public void A_voice_costs_by_what_it_says_or_how_long(string provider, string? model, string expected) =>
        Assert.Equal(expected, Single(new VideoSpec { Voice = new() { Provider = provider, Model = model } }).AtMost.ToString());

    [Fact]
    public void A_faster_voice_says_more_in_the_time() =>
        Assert.True(Single(new VideoSpec { Voice = new() { Provider = "elevenlabs", Speed = 1.3 } }).AtMost > Single(new VideoSpec { Voice = new() { Provider = "elevenlabs" } }).AtMost);

    [Theory]
    [InlineData(false, "0.1148")] // 2 x (6,000 in at 2.50 + 4,240 out at 10.00 a million)
    [InlineData(true, "0.2072")] // 3 x that, and once more 6,000 in and 2,000 out
    public void A_script_costs_by_its_tokens_as_often_as_it_may_be_written(bool critic, string expected) =>
        Assert.Equal(expected, Single(new VideoSpec { Script = new() { Provider = "openai", Model = "gpt-4o", Critic = critic } }).AtMost.ToString());

    [Theory]
    [InlineData("openai", "dall-e-9", null, "spec.visuals.model")]
    [InlineData("openai", "gpt-image-2", "ultra", "spec.visuals.quality")]
    [InlineData("acme", null, null, "spec.visuals.provider")]
    public void A_price_that_is_not_known_is_said_and_never_nothing(string provider, string? model, string? quality, string field)
    {
        var estimate = Single(new VideoSpec { Visuals = new() { Provider = provider, Model = model, Quality = quality } });

        Assert.Null(estimate.AtMost);
        Assert.StartsWith(field, estimate.WhyUnknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_provider_has_at_most_one_usual_model_a_phase_and_no_price_of_nothing()
    {
        Assert.All(PriceList.Shipped.Prices.GroupBy(price => (price.Phase, price.Provider)), group => Assert.Single(group, price => price.IsDefault));
        Assert.All(PriceList.Shipped.Prices, price => Assert.All(
            (Usd?[])[price.InputPerMillionTokens, price.OutputPerMillionTokens, price.PerThousandCharacters, price.PerMinute, .. price.PerImage?.Values.Select(each => (Usd?)each) ?? []],
            amount => Assert.True(amount is null || amount > Usd.Zero)));
        Assert.Distinct(PriceList.Shipped.Prices.Select(price => (price.Phase, price.Provider, price.Model)));
    }
}
