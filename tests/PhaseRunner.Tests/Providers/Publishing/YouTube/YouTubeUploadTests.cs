using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>What can become of an upload on its way. The video has two parts and a little.</summary>
public sealed class YouTubeUploadTests : IAsyncLifetime
{
    private const string Upload = "/upload/youtube/v3/videos";

    private YouTubeRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await YouTubeRun.StartAsync((2 * YouTubeRun.PartBytes) + 1234);

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task A_large_video_goes_in_parts()
    {
        await PublishedAsync();

        Assert.Equal(YouTubeRun.PartBytes, run.Vendor.LargestPart);
    }

    [Fact]
    public async Task A_server_that_keeps_less_than_it_was_sent_is_believed()
    {
        run.Vendor.Keeps = length => Math.Min(length, 100_000);

        await PublishedAsync();
    }

    [Fact]
    public async Task A_server_that_says_308_in_a_header_is_understood()
    {
        run.Vendor.SaysOverride = true;

        await PublishedAsync();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task After_a_fault_of_the_server_it_goes_on_where_the_server_says(int status)
    {
        run.Vendor.Next(Upload, (_, handle) => handle()); // the start
        run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Say(Upload, status, "<html>no</html>");

        await PublishedAsync();
    }

    [Fact]
    public async Task A_connection_that_breaks_within_a_part_is_taken_up_again()
    {
        run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Next(Upload, async (context, _) =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[100_000]);
            context.Abort();
        });

        await PublishedAsync();
    }

    [Fact]
    public async Task The_last_answer_that_is_lost_is_asked_for_and_given_again()
    {
        for (var call = 0; call < 3; call++) run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Lose(Upload);

        await PublishedAsync();
    }

    [Fact]
    public async Task A_last_answer_that_is_no_video_is_asked_for_again()
    {
        for (var call = 0; call < 3; call++) run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Next(Upload, async (context, handle) =>
        {
            var real = context.Response.Body;
            context.Response.Body = Stream.Null;
            await handle();
            (context.Response.Body, context.Response.ContentLength) = (real, 1);
            await real.WriteAsync("{"u8.ToArray());
        });

        await PublishedAsync();
    }

    [Fact]
    public async Task A_token_that_ends_within_the_upload_is_renewed_and_no_other_session_is_opened()
    {
        run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Next(Upload, (_, handle) =>
        {
            run.Vendor.ExpireTokens();
            return handle();
        });

        await PublishedAsync();

        Assert.Equal(2, run.Vendor.Requests.Count(request => request == "POST /token"));
    }

    [Fact]
    public async Task A_session_that_is_gone_before_the_last_bytes_were_sent_is_replaced()
    {
        run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Next(Upload, async (context, handle) =>
        {
            await handle();
            run.Vendor.ForgetSessions();
        });

        await run.PublishAsync();

        Assert.Equal(run.Digest, Assert.Single(run.Vendor.Ledger).Sha256);
        Assert.Equal(2, run.Vendor.SessionsOpened);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_session_that_is_gone_after_the_last_bytes_arrived_leaves_a_video_that_is_found_by_its_tag(int status)
    {
        LoseLastAnswer(status);

        var fact = await run.PublishAsync();

        Assert.Equal(Assert.Single(run.Vendor.Ledger).Id, fact.Id);
        Assert.Equal(1, run.Vendor.SessionsOpened);
    }

    [Fact]
    public async Task What_may_be_there_and_is_not_to_be_seen_waits_for_a_person_and_is_found_when_it_appears()
    {
        run.Vendor.HidesVideos = true;
        LoseLastAnswer(404);

        var failures = new[] { await run.FailAsync(), await run.FailAsync() };
        var state = (await run.JournalAsync()).State;
        run.Vendor.HidesVideos = false;
        var fact = await run.PublishAsync();

        Assert.All(failures, failure => Assert.Equal((ExitClass.Permanent, "PublicationUnknown"), (failure.Outcome, failure.Reason)));
        Assert.Equal(JournalState.OutcomeUnknown, state);
        Assert.Equal(Assert.Single(run.Vendor.Ledger).Id, fact.Id);
        Assert.Equal(1, run.Vendor.SessionsOpened);
    }

    [Fact]
    public async Task A_server_that_keeps_nothing_is_left_to_the_next_attempt_which_goes_on()
    {
        run.Vendor.Keeps = _ => 0;
        var failure = await run.FailAsync();
        run.Vendor.Keeps = null;

        await PublishedAsync();

        Assert.Equal((ExitClass.Transient, "UploadInterrupted"), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public async Task The_address_of_a_session_is_kept_before_a_byte_is_sent_there()
    {
        JournalView? seen = null;
        run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Next(Upload, async (_, handle) =>
        {
            seen = await run.JournalAsync();
            await handle();
        });

        await PublishedAsync();

        Assert.Equal(JournalState.SessionOpen, seen!.State);
        Assert.Contains("upload_id=", seen.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_at_a_strangers_address_is_not_sent_to()
    {
        run.Vendor.Next(Upload, (context, _) =>
        {
            context.Response.Headers.Location = "https://evil.example/upload?upload_id=1";
            return Task.CompletedTask;
        });

        Assert.Equal("AnswerUnreadable", (await run.FailAsync()).Reason);
    }

    /// <summary>The video is made, its answer lost, and the session with it.</summary>
    private void LoseLastAnswer(int status)
    {
        for (var call = 0; call < 3; call++) run.Vendor.Next(Upload, (_, handle) => handle());
        run.Vendor.Lose(Upload);
        run.Vendor.Refuse(Upload, status, "notFound");
    }

    private async Task PublishedAsync()
    {
        var fact = await run.PublishAsync();

        var video = Assert.Single(run.Vendor.Ledger);
        Assert.Equal((run.Digest, fact.Id), (video.Sha256, video.Id));
        Assert.Equal(1, run.Vendor.SessionsOpened);
    }
}
