using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.Providers.OpenAi;

public sealed class OpenAiPicturesTests : IAsyncLifetime
{
    private OpenAiRun run = null!; // set before each test

    private StubOpenAi Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await OpenAiRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task Each_scene_is_painted_once_in_portrait_with_its_quality_said()
    {
        var report = await run.PicturesAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.Equal(4, Vendor.Ledger.Count);
        Assert.All(Vendor.Ledger, charged =>
        {
            var body = JsonNode.Parse(charged.Body)!.AsObject();
            Assert.Equal(["model", "n", "output_format", "prompt", "quality", "size"], body.Select(field => field.Key).Order());
            Assert.Equal(("gpt-image-2.5-flare", "1024x1792", "medium"), (body["model"]!.GetValue<string>(), body["size"]!.GetValue<string>(), body["quality"]!.GetValue<string>()));
        });
        Assert.Equal(new Usd(4 * ((5m * 60) + (30m * 439)) / 1_000_000), report.Cost);
    }

    [Fact]
    public async Task A_second_attempt_pays_only_for_what_is_missing()
    {
        Vendor.Refuse("images/generations", 400, "invalid_request_error", "invalid_value");
        var first = await run.PicturesAsync();

        var second = await run.PicturesAsync();

        Assert.Equal((ExitClass.Permanent, ExitClass.Done), (first.Outcome, second.Outcome));
        Assert.Equal(4, Vendor.Ledger.Select(charged => charged.Body).Distinct().Count());
        Assert.Equal(4, Vendor.Ledger.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_description_that_is_blocked_is_softened(bool saysDetails)
    {
        (Vendor.Images.Blocked, Vendor.Images.SaysDetails) = ("scene 2 of", saysDetails);

        var report = await run.PicturesAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.Equal(4, Vendor.Ledger.Count);
        Assert.Contains(Vendor.Ledger, charged => charged.Body.Contains("entirely harmless", StringComparison.Ordinal));
        Assert.Empty(report.Facts.Warnings);
    }

    [Fact]
    public async Task What_is_blocked_twice_is_a_card_and_said()
    {
        Vendor.Images.Blocked = "scene";

        var report = await run.PicturesAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.Empty(Vendor.Ledger);
        Assert.Equal(4, report.Facts.Warnings.Count(warning => warning.Contains("is a card", StringComparison.Ordinal)));
        Assert.Equal(Usd.Zero, report.Cost);
    }

    [Fact]
    public async Task A_model_of_three_sizes_is_cropped_to_portrait()
    {
        run.Spec = run.Spec with { Visuals = run.Spec.Visuals with { Model = "gpt-image-1.5", SceneCount = 1 } };

        var report = await run.PicturesAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        var image = Assert.Single(run.Read(report, ArtifactNames.Scenes, ContractJson.Default.SceneSet).Scenes);
        Assert.Equal((864, 1536), (image.Width, image.Height));
        Assert.Equal("openai gpt-image-1.5", image.MadeBy);
    }

    [Fact]
    public async Task The_old_name_means_the_usual_model()
    {
        run.Spec = run.Spec with { Visuals = run.Spec.Visuals with { Model = "dall-e-3", SceneCount = 1 } };

        Assert.Equal(ExitClass.Done, (await run.PicturesAsync()).Outcome);

        Assert.Contains("gpt-image-2.5-flare", Assert.Single(Vendor.Ledger).Body, StringComparison.Ordinal);
    }
}
