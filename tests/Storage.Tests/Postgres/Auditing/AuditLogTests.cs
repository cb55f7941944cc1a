using VideoAgent.Storage.Postgres.Auditing;
using VideoAgent.Testing.Postgres;

namespace VideoAgent.Storage.Tests.Postgres.Auditing;

/// <summary>Each on a log of its own.</summary>
public sealed class AuditLogTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private DatabaseFixture fixture = null!; // set before each test

    public async Task InitializeAsync() => fixture = await DatabaseFixture.StartAsync();

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    private Task<int> AppendAsync(params IReadOnlyList<AuditEntry> entries) => fixture.RunAsync(session => new AuditLog(session).AppendAsync(entries));

    private Task<AuditVerdict> VerifyAsync(AuditHead? anchor = null) => new AuditVerifier(fixture.Database).VerifyAsync(anchor, None);

    [Fact]
    public async Task An_empty_log_is_whole()
    {
        var verdict = await VerifyAsync();

        Assert.Equal((null, 0L), (verdict.Fault, verdict.Proved));
    }

    [Fact]
    public async Task What_was_appended_is_read_as_it_was_and_proved()
    {
        var bare = new AuditEntry { EventId = AuditEntry.IdOf("bare"), OccurredAt = Rows.Noon, Actor = "x", Action = "Deleted" };

        Assert.Equal(2, await AppendAsync(AuditSample.Entry("full"), bare));

        var rows = await fixture.RunAsync(session => new AuditLog(session).PageAsync(0));
        Assert.Equal([1, 2], rows.Select(row => row.Sequence));
        Assert.Equal(("Ünïcode 🫖 \"quoted\"", 0.0375m, Rows.Noon.AddTicks(1234560)), (rows[0].Detail, rows[0].CostUsd, rows[0].OccurredAt));
        Assert.Equal((null, null, null), (rows[1].Detail, rows[1].CostUsd, rows[1].Namespace));
        Assert.Equal((null, 2L), ((await VerifyAsync()).Fault, (await VerifyAsync()).Proved));
        Assert.Equal([1], (await fixture.RunAsync(session => new AuditLog(session).OfRequestAsync("u-1", 0, 10))).Select(row => row.Sequence));
    }

    [Fact]
    public async Task An_event_that_is_told_again_is_there_once()
    {
        Assert.Equal(1, await AppendAsync(AuditSample.Entry("a")));
        Assert.Equal(1, await AppendAsync(AuditSample.Entry("a"), AuditSample.Entry("b"), AuditSample.Entry("b")));

        Assert.Equal(2, (await VerifyAsync()).Proved);
    }

    [Fact]
    public async Task Many_who_append_at_once_keep_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async writer =>
        {
            for (var batch = 0; batch < 5; batch++) await AppendAsync(AuditSample.Entries($"{writer}-{batch}", 10));
        }));

        Assert.Equal((null, 600L), ((await VerifyAsync()).Fault, (await VerifyAsync()).Proved));
    }

    [Fact]
    public async Task A_log_of_several_pages_is_proved_to_its_end()
    {
        foreach (var batch in Enumerable.Range(0, 3)) await AppendAsync(AuditSample.Entries($"page-{batch}", AuditLog.MostAtOnce));

        Assert.Equal((null, 3L * AuditLog.MostAtOnce), ((await VerifyAsync()).Fault, (await VerifyAsync()).Proved));
    }

    [Fact]
    public async Task Entries_taken_back_with_their_transaction_leave_no_gap()
    {
        await AppendAsync(AuditSample.Entry("a"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.RunAsync(async session =>
        {
            await new AuditLog(session).AppendAsync([AuditSample.Entry("b")]);
            throw new InvalidOperationException("stop");
        }));
        await AppendAsync(AuditSample.Entry("c"));

        Assert.Equal((null, 2L), ((await VerifyAsync()).Fault, (await VerifyAsync()).Proved));
    }

    [Theory]
    [InlineData("event_id = gen_random_uuid()")]
    [InlineData("occurred_at = occurred_at + interval '1 microsecond'")]
    [InlineData("actor = 'eve@example.com'")]
    [InlineData("action = 'Requested'")]
    [InlineData("namespace = 'other'")]
    [InlineData("namespace = null")]
    [InlineData("request = 'coffee'")]
    [InlineData("request_uid = 'u-2'")]
    [InlineData("subject = ''")]
    [InlineData("cost_usd = 0.0374999999")]
    [InlineData("cost_usd = null")]
    [InlineData("detail = detail || ' '")]
    [InlineData("previous_hash = hash")]
    [InlineData("hash = sha256('x')")]
    public async Task A_column_that_was_changed_is_found_in_its_row(string change)
    {
        await AppendAsync(AuditSample.Entries("x", 5));

        await PastTheTriggerAsync($"update videoagent.audit_log set {change} where sequence = 3");

        var verdict = await VerifyAsync();
        Assert.StartsWith("row 3 ", verdict.Fault, StringComparison.Ordinal);
        Assert.Equal(2, verdict.Proved);
    }

    [Fact]
    public async Task A_row_whose_hash_was_made_to_fit_is_found_at_the_next()
    {
        await AppendAsync(AuditSample.Entries("x", 5));

        await PastTheTriggerAsync("update videoagent.audit_log set actor = 'eve' where sequence = 3; update videoagent.audit_log l set hash = videoagent.audit_hash(l) where sequence = 3");

        Assert.StartsWith("row 4 does not follow row 3", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_was_removed_is_found()
    {
        await AppendAsync(AuditSample.Entries("x", 5));

        await PastTheTriggerAsync("delete from videoagent.audit_log where sequence = 3");

        Assert.StartsWith("row 3 is missing", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_row_whose_gap_was_closed_is_found()
    {
        await AppendAsync(AuditSample.Entries("x", 5));

        await PastTheTriggerAsync("delete from videoagent.audit_log where sequence = 3; update videoagent.audit_log set sequence = 3 where sequence = 4; update videoagent.audit_log set sequence = 4 where sequence = 5");

        Assert.StartsWith("row 3 is not what was written", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_in_another_order_are_found()
    {
        await AppendAsync(AuditSample.Entries("x", 5));

        await PastTheTriggerAsync("update videoagent.audit_log set sequence = 100 where sequence = 3; update videoagent.audit_log set sequence = 3 where sequence = 4; update videoagent.audit_log set sequence = 4 where sequence = 100");

        Assert.StartsWith("row 3 is not what was written", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_found()
    {
        await AppendAsync(AuditSample.Entries("x", 5));

        await PastTheTriggerAsync("delete from videoagent.audit_log where sequence > 3");

        Assert.StartsWith("row 4 is missing, and all after it", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_together_with_the_head_is_found_by_an_anchor()
    {
        await AppendAsync(AuditSample.Entries("x", 5));
        var anchor = AuditHead.Parse((await VerifyAsync()).Head.ToString());

        await PastTheTriggerAsync("delete from videoagent.audit_log where sequence > 3; update videoagent.audit_head set (sequence, hash) = (select sequence, hash from videoagent.audit_log where sequence = 3)");

        Assert.Null((await VerifyAsync()).Fault);
        Assert.StartsWith("row 4 is missing, and all after it: the anchor", (await VerifyAsync(anchor)).Fault, StringComparison.Ordinal);
        await AppendAsync(AuditSample.Entries("y", 5));
        Assert.StartsWith("row 5 is not the one that the anchor", (await VerifyAsync(anchor)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_put_in_past_the_head_is_found()
    {
        await AppendAsync(AuditSample.Entries("x", 2));

        await PastTheTriggerAsync("""
            insert into videoagent.audit_log select 3, gen_random_uuid(), occurred_at, actor, action, namespace, request, request_uid, subject, cost_usd, detail, hash, sha256('x')
              from videoagent.audit_log where sequence = 2;
            """);

        Assert.StartsWith("row 3 is not what was written", (await VerifyAsync()).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anchor_from_earlier_is_contained_in_the_log_of_later()
    {
        await AppendAsync(AuditSample.Entries("x", 3));
        var anchor = (await VerifyAsync()).Head;
        await AppendAsync(AuditSample.Entries("y", 3));

        Assert.Null((await VerifyAsync(anchor)).Fault);
    }

    /// <summary>As somebody would who is the server's administrator.</summary>
    private Task PastTheTriggerAsync(string sql) => fixture.TamperAsync($"alter table videoagent.audit_log disable trigger all; {sql}; alter table videoagent.audit_log enable always trigger audit_log_is_append_only");
}
