using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.ElevenLabs;

namespace VideoAgent.PhaseRunner.Tests.Providers.ElevenLabs;

/// <summary>What the vendor and the way to it can do to a call, and what is charged, counted and said.</summary>
public sealed class ElevenLabsFaultTests : IAsyncLifetime
{
    private const string Speech = ElevenLabsRun.Speech;

    private ElevenLabsRun run = null!; // set before each test

    private StubElevenLabs Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await ElevenLabsRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData(400, "invalid_text", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "unsupported_model", ExitClass.Permanent, "ModelNotFound")]
    [InlineData(401, "invalid_api_key", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData(402, "payment_failed", ExitClass.Quota, "CreditExhausted")]
    [InlineData(403, "subscription_required", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(404, "model_not_found", ExitClass.Permanent, "ModelNotFound")]
    [InlineData(409, "voice_already_exists", ExitClass.Permanent, "VendorRefused")]
    [InlineData(413, "request_too_large", ExitClass.Permanent, "VendorRefused")]
    [InlineData(302, "found", ExitClass.Transient, "VendorAnswerUnknown")]
    public async Task A_refusal_that_waiting_does_not_mend_is_asked_once_and_costs_nothing(int status, string code, ExitClass outcome, string reason)
    {
        Vendor.Refuse(Speech, status, StubElevenLabs.Error("some_error", code, "that is why"));

        var report = await run.RunAsync();

        Assert.Equal((outcome, reason, Usd.Zero), (report.Outcome, report.Reason, report.Cost));
        Assert.Contains("that is why", report.Message, StringComparison.Ordinal);
        Assert.Contains("el_1", report.Message, StringComparison.Ordinal);
        Assert.Single(Vendor.Requests, request => request.Path.StartsWith(Speech, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Phase.Store.Keys, key => key.Contains(".sent/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_fields_that_are_wrong_the_names_are_said()
    {
        Vendor.Refuse(Speech, 422, StubElevenLabs.Fields("body.voice_settings.style", "Input should be a number", "float_type"));

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Permanent, "VendorRefused"), (report.Outcome, report.Reason));
        Assert.Contains("body.voice_settings.style", report.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StubQuotaShape.PaymentRequired)]
    [InlineData(StubQuotaShape.Legacy)]
    [InlineData(StubQuotaShape.BareText)]
    public async Task An_empty_account_is_asked_again_when_its_next_period_begins_and_is_no_bad_key(StubQuotaShape shape)
    {
        (Vendor.CharacterLimit, Vendor.QuotaShape) = (10, shape);
        var reset = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddDays(9).ToUnixTimeSeconds());
        Vendor.NextReset = reset.ToUnixTimeSeconds();

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Quota, "CreditExhausted", Usd.Zero), (report.Outcome, report.Reason, report.Cost));
        Assert.InRange(report.RetryAt!.Value, reset.AddMinutes(-1), reset.AddMinutes(5));
        Assert.Empty(Vendor.Ledger);
    }

    [Fact]
    public async Task Credits_that_are_used_up_are_missing_for_the_next_script()
    {
        Vendor.CharacterLimit = 200;
        var first = await run.RunAsync();
        run.Phase.Script = [.. run.Phase.Script.Reverse()];

        var second = await run.RunAsync();

        Assert.Equal((ExitClass.Done, ExitClass.Quota), (first.Outcome, second.Outcome));
        Assert.Equal(Vendor.CharacterCount, Assert.Single(Vendor.Ledger).Characters);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_account_whose_period_is_not_known_is_asked_again_in_an_hour(bool mayRead)
    {
        (Vendor.CharacterLimit, Vendor.MayReadUser, Vendor.NextReset) = (10, mayRead, null);

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Quota, "CreditExhausted"), (report.Outcome, report.Reason));
        Assert.InRange(report.RetryAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    [Theory]
    [InlineData(429, "concurrent_limit_exceeded")]
    [InlineData(429, "system_busy")]
    [InlineData(409, "already_running")]
    [InlineData(500, "internal_error")]
    [InlineData(503, "maintenance")]
    public async Task What_passes_is_asked_again(int status, string code)
    {
        Vendor.Refuse(Speech, status, StubElevenLabs.Error("some_error", code, "no"));
        Vendor.Refuse(Speech, status, StubElevenLabs.Legacy(code, "no"));

        var report = await run.RunAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task An_answer_that_was_lost_on_its_way_counts_at_its_most_and_is_asked_for_by_the_next_attempt()
    {
        Vendor.Lose(Speech);
        var first = await run.RunAsync();

        var second = await run.RunAsync();

        Assert.Equal((ExitClass.Transient, "OutcomeUnknown"), (first.Outcome, first.Reason));
        Assert.Equal(new Usd(0.12m * Vendor.Ledger[0].Characters / 1000), first.Cost);
        Assert.Contains(first.Facts.Warnings, warning => warning.StartsWith("the voiceover: attempt 1 asked and got no answer", StringComparison.Ordinal));
        Assert.Equal(ExitClass.Done, second.Outcome);
        Assert.Equal(2, Vendor.Ledger.Count); // the one that is reported, and no other
    }

    [Theory]
    [InlineData("{\"audio_base64\":\"SUQz", 0)]
    [InlineData("{\"audio_base64\":\"SUQz", 100)]
    [InlineData("{\"audio_base64\":\"no base64!\"}", 0)]
    [InlineData("{\"audio_base64\":\"\"}", 0)]
    [InlineData("<html>welcome</html>", 0)]
    [InlineData("[]", 0)]
    public async Task An_answer_that_is_half_or_no_speech_counts_at_its_most(string answer, int missing)
    {
        Vendor.Next(Speech, async (context, _) =>
        {
            var body = Encoding.UTF8.GetBytes(answer);
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = body.Length + missing;
            await context.Response.Body.WriteAsync(body);
            await context.Response.Body.FlushAsync();
            if (missing > 0) context.Abort();
        });

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Transient, "OutcomeUnknown"), (report.Outcome, report.Reason));
        Assert.True(report.Cost > Usd.Zero);
    }

    [Theory]
    [InlineData("""{"characters":["a"],"character_start_times_seconds":[0,1],"character_end_times_seconds":[1]}""")]
    [InlineData("""{"characters":["a"],"character_start_times_seconds":[-1],"character_end_times_seconds":[1]}""")]
    [InlineData("""{"characters":["a"],"character_start_times_seconds":["0"],"character_end_times_seconds":[1]}""")]
    [InlineData("""{"characters":[]}""")]
    [InlineData("3")]
    public async Task Times_that_make_no_sense_cost_no_voice(string alignment)
    {
        Vendor.Next(Speech, async (context, handle) =>
        {
            var real = context.Response.Body;
            using var honest = new MemoryStream();
            context.Response.Body = honest;
            await handle();
            context.Response.Body = real;
            var answer = JsonNode.Parse(honest.ToArray())!.AsObject();
            (answer["alignment"], answer["normalized_alignment"]) = (JsonNode.Parse(alignment), null);
            context.Response.ContentLength = null;
            await context.Response.WriteAsync(answer.ToJsonString());
        });

        var report = await run.RunAsync();

        await run.Phase.AssertInTimeAsync(report);
        Assert.Contains(report.Facts.Warnings, warning => warning.Contains("placed by the pauses", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recording_of_nothing_is_paid_and_not_kept()
    {
        Vendor.Next(Speech, (context, _) => context.Response.WriteAsync($$"""{"audio_base64":"{{Convert.ToBase64String("no sound"u8)}}","alignment":null}"""));
        var first = await run.RunAsync();

        var second = await run.RunAsync();

        Assert.Equal((ExitClass.Permanent, "VoiceoverUnusable"), (first.Outcome, first.Reason));
        Assert.True(first.Cost > Usd.Zero);
        Assert.Equal(ExitClass.Done, second.Outcome);
    }

    [Fact]
    public async Task A_proxy_that_gave_up_waiting_does_not_have_a_paid_call_repeated()
    {
        Vendor.Refuse(Speech, 504, new JsonObject());

        var report = await run.RunAsync();

        Assert.Equal("OutcomeUnknown", report.Reason);
        Assert.Single(Vendor.Requests);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        Vendor.Next(Speech, async (context, _) =>
        {
            var block = new byte[1024 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, CancellationToken.None);
        });

        var report = await run.RunAsync();

        Assert.Equal("OutcomeUnknown", report.Reason);
        Assert.Contains("longer than", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_the_vendor_says_was_free_costs_nothing()
    {
        Vendor.Next(Speech, async (context, handle) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["character-cost"] = "0";
                return Task.CompletedTask;
            });
            await handle();
        });

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Done, Usd.Zero), (report.Outcome, report.Cost));
    }

    [Fact]
    public async Task A_run_that_is_stopped_while_it_asks_says_what_may_have_been_charged()
    {
        using var stop = new CancellationTokenSource();
        Vendor.Next(Speech, async (context, _) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var report = await run.RunAsync(cancellationToken: stop.Token);

        Assert.Equal(ExitClass.Cancelled, report.Outcome);
        Assert.True(report.Cost > Usd.Zero);
        Assert.Single(report.Facts.Warnings);
    }

    [Fact]
    public async Task The_key_is_nowhere_but_in_its_header()
    {
        Vendor.Refuse(Speech, 401, StubElevenLabs.Error("authentication_error", "invalid_api_key", $"{StubElevenLabs.Key} is no key"));
        Vendor.Lose(Speech);
        PhaseReport[] reports = [await run.RunAsync(), await run.RunAsync(), await run.RunAsync()];

        Assert.Equal(ExitClass.Done, reports[^1].Outcome);
        Assert.All(reports, report => Assert.DoesNotContain(StubElevenLabs.Key, System.Text.Json.JsonSerializer.Serialize(report, ContractJson.Default.PhaseReport), StringComparison.Ordinal));
        Assert.All(run.Phase.Store.Keys, key => Assert.DoesNotContain(StubElevenLabs.Key, Encoding.UTF8.GetString(run.Phase.Store.Get(key)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_key_it_is_said_which_one_is_missing()
    {
        File.Delete(run.Phase["secrets/elevenlabs-api-key"]);

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Permanent, "CredentialsMissing"), (report.Outcome, report.Reason));
        Assert.Contains("elevenlabs-api-key", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_reached_is_tried_again_by_the_next_attempt_and_costs_nothing()
    {
        await Vendor.DisposeAsync();

        var report = await run.RunAsync();

        Assert.Equal((ExitClass.Transient, "VendorUnreachable", Usd.Zero), (report.Outcome, report.Reason, report.Cost));
    }
}
