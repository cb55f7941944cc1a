using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.Providers.OpenAi;

/// <summary>The vendor's own word on when it shuts a model down.</summary>
public sealed class OpenAiModelNoticeTests : IAsyncLifetime
{
    private OpenAiRun run = null!; // set before each test

    private StubOpenAi Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await OpenAiRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task A_model_that_ends_soon_is_told_of_in_both_phases()
    {
        var soon = DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd");
        Vendor.Models["gpt-6-luna"] = Vendor.Models["gpt-image-2.5-flare"] = soon;

        var (script, pictures) = (await run.ScriptAsync(), await run.PicturesAsync());

        Assert.Equal($"openai shuts gpt-6-luna down on {soon}: name another model in the spec.", Assert.Single(script.Facts.Warnings));
        Assert.Equal($"openai shuts gpt-image-2.5-flare down on {soon}: name another model in the spec.", Assert.Single(pictures.Facts.Warnings));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2126-01-01")]
    [InlineData("soon")]
    public async Task Nothing_is_said_of_one_that_stays(string? shutdownDate)
    {
        Vendor.Models["gpt-6-luna"] = shutdownDate;

        Assert.Empty((await run.ScriptAsync()).Facts.Warnings);
    }

    [Fact]
    public async Task A_server_without_such_a_list_writes_all_the_same()
    {
        Vendor.Refuse("models", 404, "invalid_request_error", null);

        var report = await run.ScriptAsync();

        Assert.Equal((ExitClass.Done, 0), (report.Outcome, report.Facts.Warnings.Count));
    }
}
