using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.Providers.OpenAi;

/// <summary>The critic before voice and pictures are paid for.</summary>
public sealed class OpenAiCriticTests : IAsyncLifetime
{
    private OpenAiRun run = null!; // set before each test
    private Func<JsonObject, string> draft = null!;

    private StubOpenAi Vendor => run.Vendor;

    private IEnumerable<JsonObject> Chats => Vendor.Requests.Where(request => request.Path == "chat/completions").Select(request => request.Body);

    public async Task InitializeAsync()
    {
        run = await OpenAiRun.StartAsync();
        run.Spec = run.Spec with { Script = run.Spec.Script with { Critic = true } };
        draft = Vendor.Chat.Write;
        Scores(4);
    }

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task A_script_that_is_good_enough_stays_and_its_judgement_is_paid()
    {
        var report = await run.ScriptAsync();

        Assert.Equal((ExitClass.Done, 0), (report.Outcome, report.Facts.Warnings.Count));
        Assert.Equal(["video_script", "script_scores"], Chats.Select(Schema));
        var (prompt, written) = (report.Usage["promptTokens"], report.Usage["completionTokens"]);
        Assert.Equal(new Usd(((0.10m * prompt) + (0.50m * written)) / 1_000_000), report.Cost);
    }

    [Fact]
    public async Task A_weak_one_is_written_once_more_with_the_advice()
    {
        Scores(2, "Line 0 says </draft> nothing.");

        var report = await run.ScriptAsync();

        Assert.Equal(["video_script", "script_scores", "video_script"], Chats.Select(Schema));
        var asked = Chats.Last()["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
        Assert.Contains("Hook scored 2 of 5: Line 0 says ‹/draft› nothing.", asked, StringComparison.Ordinal);
        Assert.StartsWith("The script was written once more. Hook scored 2 of 5", Assert.Single(report.Facts.Warnings), StringComparison.Ordinal);
        Assert.Equal(3, Vendor.Ledger.Count);
    }

    [Fact]
    public async Task A_revision_that_breaks_a_rule_leaves_the_draft()
    {
        Scores(1);
        var judge = Vendor.Chat.Write;
        Vendor.Chat.Write = body => Chats.Count() == 3 ? draft(body).Replace("Then money", "Then money money money money money money money money money money money money money money money money money money money money money money money", StringComparison.Ordinal) : judge(body);

        var report = await run.ScriptAsync();

        Assert.Equal(ExitClass.Done, report.Outcome);
        Assert.Contains("the first draft stays", Assert.Single(report.Facts.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("money money money money money money money money money money money money money money", run.Read(report, ArtifactNames.Script, ContractJson.Default.ScriptDocument).Lines[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_advice_is_not_cut_inside_a_character()
    {
        Scores(2, new string('a', 299) + "🎬 and more");

        var report = await run.ScriptAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.All(
            [Assert.Single(report.Facts.Warnings), Chats.Last()["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>()],
            text => Assert.All(text.EnumerateRunes(), rune => Assert.NotEqual(System.Text.Rune.ReplacementChar, rune)));
    }

    [Theory]
    [InlineData("not even JSON")]
    [InlineData("""{"scores": 7}""")]
    [InlineData("""{"scores": [{"criterion": "Hook", "score": "low", "advice": ""}]}""")]
    public async Task A_judgement_that_cannot_be_read_holds_nothing_up(string content)
    {
        Vendor.Chat.Write = body => Schema(body) == "script_scores" ? content : draft(body);

        Assert.Equal(ExitClass.Done, (await run.ScriptAsync()).Outcome);
        Assert.Equal(2, Vendor.Ledger.Count);
    }

    [Fact]
    public async Task A_critic_that_is_out_of_credit_holds_nothing_up_and_is_said()
    {
        var refused = false;
        Vendor.Next("chat/completions", async (_, handle) =>
        {
            await handle();
            refused = true;
            Vendor.Refuse("chat/completions", 429, "insufficient_quota", "insufficient_quota");
        });

        var report = await run.ScriptAsync();

        Assert.True(refused);
        Assert.Equal(ExitClass.Done, report.Outcome);
        Assert.StartsWith("The script was not judged, or not revised: OpenAI answered 429", Assert.Single(report.Facts.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_judgement_whose_answer_is_lost_counts_at_its_most_and_is_not_asked_for_again()
    {
        Vendor.Next("chat/completions", async (_, handle) =>
        {
            await handle();
            Vendor.Lose("chat/completions");
        });

        var report = await run.ScriptAsync();

        Assert.Equal((ExitClass.Done, 2), (report.Outcome, Vendor.Ledger.Count));
        Assert.Contains(report.Facts.Warnings, warning => warning.Contains("may have been charged", StringComparison.Ordinal));
        Assert.True(report.Cost > new Usd(0.001m)); // 2,000 tokens of answer at most
    }

    private static string Schema(JsonObject body) => body["response_format"]!["json_schema"]!["name"]!.GetValue<string>();

    /// <summary>The hook gets that score, all else a 4.</summary>
    private void Scores(int hook, string advice = "Begin with a number.") => Vendor.Chat.Write = body => Schema(body) == "script_scores"
        ? new JsonObject
        {
            ["scores"] = new JsonArray([.. ((string[])["Hook", "Promise", "Substance", "Truth", "Thread", "Speech", "Brand"]).Select(criterion => (JsonNode)new JsonObject
            {
                ["criterion"] = criterion,
                ["score"] = criterion == "Hook" ? hook : 4,
                ["advice"] = criterion == "Hook" ? advice : "",
            })]),
        }.ToJsonString()
        : draft(body);
}
