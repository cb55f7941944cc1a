using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests.Pricing;

public class ModelEndingTests
{
    private static readonly VideoSpec Spec = new() { Topic = "tea", Script = new() { Provider = "openai", Model = "old" } };
    private static readonly DateOnly End = new(2027, 1, 14);

    private static PriceList List(params Price[] prices) => new() { AsOf = new(2026, 11, 22), Prices = prices };

    private static Price Model(string name, DateOnly? endsOn = null, string? successor = null, bool isDefault = false) =>
        new() { Provider = "openai", Phase = PhaseName.ScriptGeneration, Model = name, EndsOn = endsOn, Successor = successor, IsDefault = isDefault };

    [Theory]
    [InlineData("2026-11-14", null, false)] // 61 days before
    [InlineData("2026-11-15", 60, false)]
    [InlineData("2027-01-13", 1, false)]
    [InlineData("2027-01-14", 0, true)]
    [InlineData("2027-03-01", -46, true)]
    public void An_end_is_told_from_sixty_days_before(string today, int? daysLeft, bool hasEnded)
    {
        var ending = ModelEnding.Of(Spec, List(Model("old", End, "new")), DateOnly.Parse(today, null)).SingleOrDefault();

        Assert.Equal((daysLeft, hasEnded), (ending?.DaysLeft, ending?.HasEnded ?? false));
    }

    [Fact]
    public void A_model_that_nobody_named_ends_too()
    {
        var list = List(Model("usual", End, isDefault: true));

        var ending = Assert.Single(ModelEnding.Of(Spec with { Script = Spec.Script with { Model = null } }, list, End));

        Assert.Equal(("usual", (string?)null), (ending.Model, ending.Successor));
    }

    [Fact]
    public void The_first_to_end_comes_first_and_embedded_providers_never_end()
    {
        var spec = new VideoSpec { Topic = "tea", Script = new() { Provider = "openai", Model = "gpt-4o" }, Visuals = new() { Provider = "openai", Model = "gpt-image-1.5" } };

        Assert.Equal(["gpt-image-1.5", "gpt-4o"], ModelEnding.Of(spec, PriceList.Shipped, new(2026, 11, 25)).Select(ending => ending.Model));
        Assert.Empty(ModelEnding.Of(new VideoSpec { Topic = "tea" }, PriceList.Shipped, new(2030, 1, 1)));
    }

    [Fact]
    public void A_model_that_has_ended_gives_way_to_the_first_successor_that_has_not()
    {
        var list = List(Model("old", End, "new"), Model("new", End.AddDays(1), "newest"), Model("newest"));

        string? At(int days) => ModelEnding.Succeed(Spec, list, End.AddDays(days)).Script.Model;

        Assert.Equal(("old", "new", "newest"), (At(-1), At(0), At(1)));
    }

    [Fact]
    public void Without_a_successor_or_with_a_circle_of_them_nothing_hangs()
    {
        Assert.Same(Spec, ModelEnding.Succeed(Spec, List(Model("old", End)), End));
        Assert.NotNull(ModelEnding.Succeed(Spec, List(Model("old", End, "new"), Model("new", End, "old")), End));
    }

    [Fact]
    public void Each_successor_of_the_shipped_list_is_one_that_it_can_price() =>
        Assert.All(PriceList.Shipped.Prices.Where(price => price.Successor is not null), price => Assert.NotNull(PriceList.Shipped.Find(price.Phase, price.Provider, price.Successor)));

    [Fact]
    public void A_name_out_of_use_stands_for_the_usual_model() =>
        Assert.True(PriceList.Shipped.Find(PhaseName.VisualGeneration, "openai", "dall-e-3")!.IsDefault);
}
