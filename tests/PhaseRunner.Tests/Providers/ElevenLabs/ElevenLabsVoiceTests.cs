using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Voices;
using VideoAgent.PhaseRunner.Tests.Providers.Voices;
using VideoAgent.Testing.Vendors;
using VideoAgent.Testing.Vendors.ElevenLabs;

namespace VideoAgent.PhaseRunner.Tests.Providers.ElevenLabs;

public sealed class ElevenLabsVoiceTests : IAsyncLifetime
{
    private ElevenLabsRun run = null!; // set before each test

    private StubElevenLabs Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await ElevenLabsRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task The_script_is_read_in_one_call_and_every_word_is_heard_while_it_is_shown()
    {
        var report = await run.RunAsync();

        await run.Phase.AssertInTimeAsync(report);
        var (_, text, characters) = Assert.Single(Vendor.Ledger);
        Assert.Equal(string.Join('\n', VoicePhaseRun.Lines), text);
        Assert.Equal(new Usd(0.12m * characters / 1000), report.Cost);
        Assert.Equal((characters, characters), (report.Usage["characters"], report.Usage["credits"]));
        Assert.DoesNotContain(report.Facts.Warnings, warning => warning.Contains("elevenlabs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_request_has_the_fields_of_the_reference()
    {
        await run.RunAsync();

        var request = Assert.Single(Vendor.Requests);
        Assert.Equal("v1/text-to-speech/21m00Tcm4TlvDq8ikWAM/with-timestamps", request.Path);
        Assert.Equal("?output_format=mp3_44100_128", request.Query);
        Assert.Equal(StubElevenLabs.Key, request.Key);
        var expected = new JsonObject
        {
            ["text"] = string.Join('\n', VoicePhaseRun.Lines),
            ["model_id"] = "eleven_multilingual_v2",
            ["voice_settings"] = new JsonObject { ["stability"] = 0.5, ["similarity_boost"] = 0.75, ["style"] = 0.3, ["speed"] = 1 },
            ["language_code"] = "en",
        };
        Assert.True(JsonNode.DeepEquals(expected, request.Body), request.Body.ToJsonString());
    }

    [Fact]
    public async Task Settings_and_model_are_those_of_the_manifest()
    {
        run.Spec = run.Spec with { Voice = run.Spec.Voice with { Model = "eleven_flash_v2_5", Stability = 0.2, SimilarityBoost = 0.9, Style = 0, Speed = 0.9 } };

        var report = await run.RunAsync();

        var body = Assert.Single(Vendor.Requests).Body;
        Assert.Equal("eleven_flash_v2_5", body["model_id"]!.GetValue<string>());
        Assert.Equal("""{"stability":0.2,"similarity_boost":0.9,"style":0,"speed":0.9}""", body["voice_settings"]!.ToJsonString());
        Assert.Equal(new Usd(0.06m * Assert.Single(Vendor.Ledger).Characters / 1000), report.Cost);
    }

    [Theory]
    [InlineData(StubAlignment.Normalized, false)]
    [InlineData(StubAlignment.None, true)]
    public async Task Words_are_in_time_also_when_the_times_are_of_the_text_as_it_was_read_out_or_missing(StubAlignment alignment, bool isWarned)
    {
        Vendor.Speech.Alignment = alignment;

        var report = await run.RunAsync();

        await run.Phase.AssertInTimeAsync(report);
        Assert.Equal(isWarned, report.Facts.Warnings.Any(warning => warning.Contains("placed by the pauses", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_take_that_does_not_fit_is_stretched_and_not_paid_again()
    {
        var report = await run.RunAsync();

        await run.Phase.AssertInTimeAsync(report);
        Assert.Single(Vendor.Requests);
        Assert.Equal(Usd.Zero, report.Saved);
        // As slow as it may be: 8 %.
        Assert.InRange(run.Phase.Words(report).DurationSeconds / TestSpeech.Say(string.Join('\n', VoicePhaseRun.Lines), 1).Seconds, 1.03, 1.1);
    }

    [Fact]
    public async Task What_is_faster_than_the_vendor_reads_is_stretched()
    {
        run.Spec = run.Spec with { Voice = run.Spec.Voice with { Speed = 1.3 } };

        var report = await run.RunAsync();

        await run.Phase.AssertInTimeAsync(report);
        Assert.Equal(1.2, Assert.Single(Vendor.Requests).Body["voice_settings"]!["speed"]!.GetValue<double>());
    }

    [Fact]
    public async Task What_nobody_says_and_what_would_be_an_order_is_not_sent_and_yet_shown()
    {
        run.Phase.Script = ["[whispers] Save <break time=\"9s\"/> **money** 🚀 now.", "完了しました。"];

        var report = await run.RunAsync();

        Assert.Equal("whispers Save break time=\"9s\"/ money now.\n完了しました。", Assert.Single(Vendor.Ledger).Text);
        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.Equal(run.Phase.Script.SelectMany(WordTokens.Split), run.Phase.Words(report).Words.Select(word => word.Text));
    }

    [Fact]
    public async Task A_language_without_a_code_of_two_letters_is_left_to_the_model()
    {
        run.Phase.Language = "fil";

        await run.RunAsync();

        Assert.DoesNotContain("language_code", Assert.Single(Vendor.Requests).Body.Select(field => field.Key));
    }

    [Fact]
    public async Task A_second_video_of_the_same_script_finds_the_voice()
    {
        run.Phase.Keep(await run.RunAsync());
        run.Spec = run.Spec with { DurationSeconds = 14 };

        var second = await run.RunAsync();

        Assert.Equal((ExitClass.Done, Usd.Zero), (second.Outcome, second.Cost));
        Assert.True(second.Saved > Usd.Zero);
        Assert.Single(Vendor.Ledger);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("../../v1/user")]
    [InlineData("..")]
    [InlineData("a b")]
    public async Task A_voice_that_is_no_id_is_refused_before_anything_is_sent(string? voiceId)
    {
        run.Spec = run.Spec with { Voice = run.Spec.Voice with { VoiceId = voiceId } };

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Permanent, "UnknownVoice", Usd.Zero), (report.Outcome, report.Reason, report.Cost));
        Assert.Empty(Vendor.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_voice_that_the_account_does_not_have_is_refused(bool isLegacy)
    {
        Vendor.Speech.SaysLegacyVoiceFault = isLegacy;
        run.Spec = run.Spec with { Voice = run.Spec.Voice with { VoiceId = "nobody" } };

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Permanent, "UnknownVoice", Usd.Zero), (report.Outcome, report.Reason, report.Cost));
    }

    [Fact]
    public async Task A_model_without_a_price_is_refused_before_it_is_asked()
    {
        run.Spec = run.Spec with { Voice = run.Spec.Voice with { Model = "eleven_v9" } };

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Permanent, "PriceUnknown"), (report.Outcome, report.Reason));
        Assert.Empty(Vendor.Requests);
    }
}
