using System.Text;
using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.Providers.OpenAi;

/// <summary>What the vendor and the way to it can do to a call, and what is charged, counted and said.</summary>
public sealed class OpenAiFaultTests : IAsyncLifetime
{
    private const string Chat = "chat/completions";

    private OpenAiRun run = null!; // set before each test

    private StubOpenAi Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await OpenAiRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData(401, "invalid_request_error", "invalid_api_key", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData(403, "", "unsupported_country_region_territory", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(404, "invalid_request_error", "model_not_found", ExitClass.Permanent, "ModelNotFound")]
    [InlineData(400, "invalid_request_error", "context_length_exceeded", ExitClass.Permanent, "VendorRefused")]
    [InlineData(429, "insufficient_quota", "credit_balance_exhausted", ExitClass.Quota, "CreditExhausted")]
    [InlineData(429, "insufficient_quota", "insufficient_quota", ExitClass.Quota, "CreditExhausted")]
    [InlineData(429, "rate_limit_error", "slow_down", ExitClass.Quota, "RateLimited")]
    public async Task A_refusal_that_waiting_does_not_mend_is_asked_once_and_costs_nothing(int status, string type, string code, ExitClass outcome, string reason)
    {
        Vendor.Refuse(Chat, status, type, code, "that is why");

        var report = await run.ScriptAsync();

        Assert.Equal((outcome, reason, Usd.Zero), (report.Outcome, report.Reason, report.Cost));
        Assert.Contains("that is why", report.Message, StringComparison.Ordinal);
        Assert.Contains("req_", report.Message, StringComparison.Ordinal);
        Assert.Equal(outcome == ExitClass.Quota, report.RetryAt > DateTimeOffset.UtcNow);
        Assert.Single(Vendor.Requests, request => request.Path == Chat);
    }

    [Theory]
    [InlineData(429, "rate_limit_error", "rate_limit_exceeded")]
    [InlineData(500, "server_error", null)]
    [InlineData(503, "service_unavailable_error", "server_is_overloaded")]
    public async Task What_passes_is_waited_for_as_long_as_the_vendor_says(int status, string type, string? code)
    {
        for (var time = 0; time < 3; time++) Vendor.Refuse(Chat, status, type, code, headers: ("retry-after-ms", "5"));

        var report = await run.ScriptAsync();

        Assert.True(report.Outcome == ExitClass.Done, report.Message);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_for_a_pod_is_left_to_the_operator()
    {
        Vendor.Refuse(Chat, 429, "rate_limit_error", "rate_limit_exceeded", headers: ("retry-after", "3600"));

        var report = await run.ScriptAsync();

        Assert.Equal((ExitClass.Quota, "RateLimited"), (report.Outcome, report.Reason));
        Assert.InRange(report.RetryAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task An_answer_that_was_lost_on_its_way_counts_at_its_most_and_is_asked_for_by_the_next_attempt()
    {
        Vendor.Lose(Chat);
        var first = await run.ScriptAsync();

        var second = await run.ScriptAsync();

        Assert.Equal((ExitClass.Transient, "OutcomeUnknown"), (first.Outcome, first.Reason));
        Assert.True(first.Cost > Usd.Zero);
        Assert.Contains(first.Facts.Warnings, warning => warning.StartsWith("the script: attempt 1 asked and got no answer", StringComparison.Ordinal));
        Assert.Equal(ExitClass.Done, second.Outcome);
        Assert.Equal(2, Vendor.Ledger.Count); // the one that is reported, and no other
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_half_or_no_JSON_counts_at_its_most(bool isHalf)
    {
        Vendor.Next(Chat, async (context, _) =>
        {
            var body = Encoding.UTF8.GetBytes("<html>bad gateway</html>");
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = body.Length + (isHalf ? 100 : 0);
            await context.Response.Body.WriteAsync(body);
            await context.Response.Body.FlushAsync();
            if (isHalf) context.Abort();
        });

        var report = await run.ScriptAsync();

        Assert.Equal((ExitClass.Transient, "OutcomeUnknown"), (report.Outcome, report.Reason));
        Assert.True(report.Cost > Usd.Zero);
    }

    [Fact]
    public async Task A_proxy_that_gave_up_waiting_does_not_have_a_paid_call_repeated()
    {
        Vendor.Next(Chat, (context, _) =>
        {
            context.Response.StatusCode = 504;
            return context.Response.WriteAsync("timed out");
        });

        var report = await run.ScriptAsync();

        Assert.Equal("OutcomeUnknown", report.Reason);
        Assert.Single(Vendor.Requests, request => request.Path == Chat);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        Vendor.Next(Chat, async (context, _) =>
        {
            var block = new byte[1024 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, CancellationToken.None);
        });

        var report = await run.ScriptAsync();

        Assert.Equal("OutcomeUnknown", report.Reason);
        Assert.Contains("longer than", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_while_it_asks_says_what_may_have_been_charged()
    {
        using var stop = new CancellationTokenSource();
        run.Spec = run.Spec with { Visuals = run.Spec.Visuals with { SceneCount = 1 } };
        Vendor.Next("images/generations", async (context, _) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var report = await run.PicturesAsync(stop.Token);

        Assert.Equal(ExitClass.Cancelled, report.Outcome);
        Assert.Equal(new Usd(0.053m), report.Cost);
        Assert.Single(report.Facts.Warnings);
    }

    [Fact]
    public async Task The_key_is_nowhere_but_in_its_header()
    {
        Vendor.Refuse(Chat, 401, "invalid_request_error", "invalid_api_key");
        var refused = await run.ScriptAsync();
        await run.ScriptAsync();
        await run.PicturesAsync();

        Assert.DoesNotContain(StubOpenAi.Key, refused.Message, StringComparison.Ordinal);
        Assert.All(run.Store.Keys, key => Assert.DoesNotContain(StubOpenAi.Key, Encoding.UTF8.GetString(run.Store.Get(key)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_key_it_is_said_which_one_is_missing()
    {
        run.ForgetKey();

        var report = await run.ScriptAsync();

        Assert.Equal((ExitClass.Permanent, "CredentialsMissing"), (report.Outcome, report.Reason));
        Assert.Contains("openai-api-key", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_reached_is_tried_again_by_the_next_attempt_and_costs_nothing()
    {
        await Vendor.DisposeAsync();

        var report = await run.ScriptAsync();

        Assert.Equal((ExitClass.Transient, "VendorUnreachable", Usd.Zero), (report.Outcome, report.Reason, report.Cost));
    }
}
