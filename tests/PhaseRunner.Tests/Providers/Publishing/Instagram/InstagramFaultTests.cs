using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.Testing.Vendors.Instagram;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.Instagram;

/// <summary>What Instagram and the way to it can do to a publication, and what is said of it.</summary>
public sealed class InstagramFaultTests : IAsyncLifetime
{
    private const string Make = "POST " + "/v25.0/" + StubInstagram.UserId + "/media";
    private const string List = "GET /v25.0/" + StubInstagram.UserId + "/media";
    private const string Publish = "/media_publish";
    private const string Bytes = "ig-api-upload";

    private InstagramRun run = null!; // set before each test

    private StubInstagram Vendor => run.Vendor;

    private int Publications => Vendor.Requests.Count(request => request.EndsWith(Publish, StringComparison.Ordinal));

    public async Task InitializeAsync() => run = await InstagramRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData(1, 2207057, ExitClass.Permanent, "VendorRefused")]
    [InlineData(4, 2207051, ExitClass.Quota, "ActionBlocked")]
    [InlineData(9, 2207042, ExitClass.Quota, "DailyLimitReached")]
    [InlineData(24, 2207006, ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(25, 2207050, ExitClass.Permanent, "AccountRestricted")]
    [InlineData(36004, 2207010, ExitClass.Permanent, "VendorRefused")]
    [InlineData(100, 2207023, ExitClass.Permanent, "VendorRefused")]
    [InlineData(100, 2207040, ExitClass.Permanent, "VendorRefused")]
    [InlineData(352, 2207026, ExitClass.Permanent, "UploadRejected")]
    [InlineData(9004, 2207052, ExitClass.Permanent, "VideoNotReachable")]
    [InlineData(190, 463, ExitClass.Permanent, "CredentialsRefused")]
    [InlineData(190, 467, ExitClass.Permanent, "CredentialsRefused")]
    [InlineData(10, null, ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(200, null, ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(4, null, ExitClass.Quota, "RateLimited")]
    [InlineData(17, null, ExitClass.Quota, "RateLimited")]
    [InlineData(32, null, ExitClass.Quota, "RateLimited")]
    [InlineData(613, null, ExitClass.Quota, "RateLimited")]
    [InlineData(80001, null, ExitClass.Quota, "RateLimited")]
    [InlineData(80002, null, ExitClass.Quota, "RateLimited")]
    public async Task Refusals_mean_what_their_code_says_wherever_they_come_and_once_they_are_mended_there_is_one_post(int code, int? subcode, ExitClass outcome, string reason)
    {
        foreach (var path in (string[])[Make, Publish])
        {
            run.Film(2000, seed: path.Length);
            Vendor.Refuse(path, code, subcode);

            var failure = await run.FailAsync();
            await run.PublishToTheEndAsync();

            Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
            Assert.Contains($"{code}", failure.Message, StringComparison.Ordinal);
            Assert.Contains("fbtrace_id", failure.Message, StringComparison.Ordinal);
            Assert.Equal(outcome == ExitClass.Quota, failure.RetryAt > DateTimeOffset.UnixEpoch);
            Assert.Single(Vendor.Ledger, post => post.Sha256 == run.Digest);
        }
    }

    [Theory]
    [InlineData(-2, 2207003)]
    [InlineData(-1, 2207001)]
    [InlineData(-1, 2207032)]
    [InlineData(-1, 2207053)]
    [InlineData(1, null)]
    [InlineData(2, null)]
    public async Task What_passes_is_waited_for(int code, int? subcode)
    {
        for (var time = 0; time < 3; time++) Vendor.Refuse(Make, code, subcode);

        await run.PublishAsync();

        Assert.Single(Vendor.Ledger);
    }

    [Theory]
    [InlineData(-1, 2207001, 400)]
    [InlineData(-2, 2207003, 400)]
    [InlineData(2, null, 500)]
    [InlineData(100, 1, 503)]
    public async Task The_call_that_posts_is_not_repeated_by_itself_after_an_answer_that_may_mean_anything(int code, int? subcode, int status)
    {
        Vendor.Next(Publish, async (context, handle) =>
        {
            var real = context.Response.Body;
            context.Response.Body = Stream.Null;
            await handle(); // it posts, and says that it did not
            context.Response.Body = real;
            context.Response.Clear();
            context.Response.StatusCode = status;
            await context.Response.WriteAsync($$$"""{"error":{"message":"no","code":{{{code}}},"error_subcode":{{{subcode ?? 0}}}}}""");
        });

        var fact = await run.PublishAsync();

        Assert.Equal(Assert.Single(Vendor.Ledger).MediaId, fact.Id);
        Assert.Equal(1, Publications);
    }

    [Fact]
    public async Task A_post_whose_answer_is_lost_is_found_by_its_mark()
    {
        Vendor.Lose(Publish);

        var fact = await run.PublishAsync();

        Assert.Equal(Assert.Single(Vendor.Ledger).MediaId, fact.Id);
        Assert.Equal(1, Publications);
    }

    [Fact]
    public async Task A_post_that_was_never_asked_for_is_asked_for_again_once_nothing_can_be_on_its_way()
    {
        Vendor.Cut(Publish);
        var begun = run.Time.GetUtcNow();

        await run.PublishAsync();

        Assert.Single(Vendor.Ledger);
        Assert.Equal(2, Publications);
        Assert.True(run.Time.GetUtcNow() - begun >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_post_that_appears_late_is_not_posted_again()
    {
        string? container = null;
        Vendor.Next(List, (_, handle) => handle()); // before the first container
        Vendor.Next(Publish, async (context, _) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            container = (string?)JsonNode.Parse(await reader.ReadToEndAsync())!["creation_id"];
            context.Abort();
        });
        for (var look = 0; look < 5; look++) Vendor.Next(List, (_, handle) => handle()); // the account's posts, without it
        Vendor.Next(List, (_, handle) =>
        {
            Vendor.Publish(container!);
            return handle();
        });

        await run.PublishAsync();

        Assert.Single(Vendor.Ledger);
        Assert.Equal(1, Publications);
    }

    [Fact]
    public async Task What_nobody_can_tell_waits_for_a_person()
    {
        await CutOffAfterPublishingAsync();
        Vendor.ChangeCaption(Vendor.Ledger[0].MediaId, "another caption");
        Vendor.ForgetContainers();

        var failure = await run.FailAsync();
        var again = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "PublicationUnknown"), (failure.Outcome, failure.Reason));
        Assert.Contains("publications/", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, again.Message);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task A_container_that_has_expired_is_made_anew()
    {
        await Assert.ThrowsAsync<KilledException>(() => run.PublishAsync(new Reaper(11))); // made and kept
        Assert.Equal((1, 0), (Vendor.Containers, Vendor.Ledger.Count));
        Vendor.ExpireContainers();

        await run.PublishAsync();

        Assert.Equal((2, 1), (Vendor.Containers, Vendor.Ledger.Count));
    }

    [Theory]
    [InlineData(2207026, ExitClass.Permanent, "UploadRejected")]
    [InlineData(2207052, ExitClass.Permanent, "VideoNotReachable")]
    [InlineData(2207053, ExitClass.Transient, "VendorFailing")]
    [InlineData(2207001, ExitClass.Transient, "VendorFailing")]
    [InlineData(2207050, ExitClass.Permanent, "AccountRestricted")]
    [InlineData(2207051, ExitClass.Quota, "ActionBlocked")]
    [InlineData(2207999, ExitClass.Permanent, "UploadRejected")]
    public async Task A_container_that_fails_says_why_and_a_later_attempt_makes_the_one_post(int subcode, ExitClass outcome, string reason)
    {
        Vendor.ContainerError = subcode;
        var failure = await run.FailAsync();
        Vendor.ContainerError = null;
        Vendor.ExpireContainers();
        await run.PublishToTheEndAsync();

        Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
        Assert.Contains($"{subcode}", failure.Message, StringComparison.Ordinal);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task A_container_that_is_said_to_be_ready_and_is_not_is_waited_for()
    {
        Vendor.Refuse(Publish, 9007, 2207027);

        await run.PublishAsync();

        Assert.Single(Vendor.Ledger);
        Assert.Equal(2, Publications);
    }

    [Fact]
    public async Task The_wait_for_an_allowance_is_as_long_as_its_header_says()
    {
        Vendor.Answer(Make, 400, JsonNode.Parse("""{"error":{"message":"too many calls","code":80002}}""")!,
            ("X-Business-Use-Case-Usage", """{"1":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":19}]}"""));

        var failure = await run.FailAsync();

        Assert.Equal(TimeSpan.FromMinutes(19), failure.RetryAt - run.Time.GetUtcNow());
    }

    [Theory]
    [InlineData("instagram-user-id", null, "CredentialsMissing")]
    [InlineData("instagram-access-token", null, "CredentialsMissing")]
    [InlineData("instagram-user-id", "../me", "CredentialsInvalid")]
    [InlineData("instagram-login", "google", "CredentialsInvalid")]
    [InlineData("instagram-base-url", "ftp://graph", "AddressInvalid")]
    [InlineData("instagram-access-token", "wrong", "CredentialsRefused")]
    public async Task What_is_wrong_in_the_Secret_is_named(string key, string? value, string reason)
    {
        if (value is null) run.Forget(key);
        else run.Secret(key, value);

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, reason), (failure.Outcome, failure.Reason));
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Every pair that can be, so that a new state or stage does not slip through.</summary>
    [Fact]
    public void Once_it_may_have_been_posted_it_is_only_looked_for()
    {
        var mayBePosted = Enum.GetValues<JournalState>().Where(state => state != JournalState.SessionOpen);
        foreach (var (stage, kept) in Enum.GetValues<InstagramStage>().SelectMany(_ => mayBePosted, (stage, kept) => (stage, kept)))
            Assert.Contains(InstagramDecision.Of(stage, kept, lacksBytes: false, isNew: true), (InstagramNext[])[InstagramNext.Find, InstagramNext.Wait, InstagramNext.Look]);
        foreach (var stage in Enum.GetValues<InstagramStage>())
        {
            Assert.Equal(InstagramNext.Unknown, InstagramDecision.Missing(stage, isSettled: true, isWhole: false));
            Assert.Contains(InstagramDecision.Missing(stage, isSettled: false, isWhole: true), (InstagramNext[])[InstagramNext.Wait, InstagramNext.Unknown]);
        }
    }

    /// <summary>The post is made, and from then on nothing is answered any more.</summary>
    private async Task CutOffAfterPublishingAsync()
    {
        Vendor.Next(Publish, async (context, handle) =>
        {
            for (var call = 0; call < 20; call++) Vendor.Cut("/v25.0/");
            context.Response.Body = Stream.Null;
            await handle();
            context.Abort();
        });
        Assert.Equal("VendorUnreachable", (await run.FailAsync()).Reason);
        Vendor.DropFaults();
    }
}
