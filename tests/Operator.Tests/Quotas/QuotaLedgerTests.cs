using System.Text;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.Quotas.Ledger;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>What an account holds as requests begin, cost, end, go and are made again, and days and months pass.</summary>
public class QuotaLedgerTests
{
    private static readonly DateOnly Today = new(2026, 11, 29);

    private static QuotaAccount Account(params (string Uid, decimal Needed)[] granted) =>
        granted.Aggregate(new QuotaAccount { Date = Today }, (account, ask) => QuotaLedger.Grant(account, Ask(ask.Uid, ask.Needed)));

    private static QuotaAsk Ask(string uid, decimal needed) => new("studio", uid, $"video-{uid}", "alice") { Needed = new Usd(needed) };

    private static Func<string, RequestCost?> Costs(params (string Uid, RequestCost Cost)[] known) => uid => known.FirstOrDefault(each => each.Uid == uid).Cost;

    private static RequestCost Working(decimal spent) => new(new Usd(spent), IsSettled: false, IsOver: false);

    private static RequestCost Over(decimal spent) => new(new Usd(spent), IsSettled: true, IsOver: true);

    [Fact]
    public void Letting_in_twice_counts_once()
    {
        var account = Account(("1", 0.50m));

        Assert.Same(account, QuotaLedger.Grant(account, Ask("1", 0.50m)));
        Assert.Equal((1, 1, new Usd(0.50m)), (account.Videos, account.ByRequester["alice"], account.DayUsd));
    }

    [Fact]
    public void A_request_that_is_over_is_charged_what_it_cost_and_leaves_no_entry()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m), ("2", 0.50m)), Costs(("1", Over(0.30m)), ("2", Working(0.10m))));

        Assert.Equal((new Usd(0.80m), new Usd(0.80m), 2), (account.DayUsd, account.MonthUsd, account.Videos));
        Assert.Equal("2", Assert.Single(account.Entries).Uid);
    }

    [Fact]
    public void One_that_waits_for_a_reviewer_keeps_its_entry_and_gives_back_the_rest()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m)), Costs(("1", new RequestCost(new Usd(0.30m), IsSettled: true, IsOver: false))));

        Assert.Equal(new Usd(0.30m), account.DayUsd);
        Assert.Single(account.Entries);
    }

    [Fact]
    public void One_that_is_deleted_at_work_leaves_its_last_charge_and_its_count_behind()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m)), Costs());

        Assert.Equal((new Usd(0.50m), 1, 0), (account.DayUsd, account.ByRequester["alice"], account.Entries.Count));
    }

    [Fact]
    public void A_hand_in_the_status_gives_no_money_back()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m)), Costs(("1", Working(0.40m))));

        Assert.Equal(new Usd(0.40m), QuotaLedger.Settle(account, Costs(("1", Over(0)))).DayUsd);
    }

    [Fact]
    public void A_new_day_has_new_videos_and_the_money_that_open_requests_may_still_cost()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m), ("2", 0.25m)), Costs(("1", Working(0.20m)), ("2", Over(0.25m))));

        var next = QuotaLedger.On(account, Today.AddDays(1));

        Assert.Equal((0, 0), (next.Videos, next.ByRequester.Count));
        Assert.Equal((new Usd(0.30m), new Usd(0.75m)), (next.DayUsd, next.MonthUsd));
        Assert.Equal((new Usd(0.10m), new Usd(0.55m)), Both(QuotaLedger.Settle(next, Costs(("1", Over(0.30m))))));
    }

    [Fact]
    public void A_new_month_has_new_money_but_for_what_open_requests_may_still_cost()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m), ("2", 0.25m)), Costs(("1", Working(0.20m)), ("2", Over(0.25m))));

        Assert.Equal((new Usd(0.30m), new Usd(0.30m)), Both(QuotaLedger.On(account, Today.AddDays(2))));
    }

    [Fact]
    public void A_clock_that_is_set_back_gives_nothing_back()
    {
        var account = Account(("1", 0.50m));

        Assert.Same(account, QuotaLedger.On(account, Today.AddDays(-1)));
    }

    [Fact]
    public void What_is_run_again_after_its_end_is_no_new_video_and_pays_for_what_comes_on_top()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m)), Costs(("1", Over(0.30m))));

        var again = QuotaLedger.Grant(account, Ask("1", 0.70m) with { HasStarted = true, Spent = new Usd(0.30m) });

        Assert.Equal((1, new Usd(0.70m)), (again.Videos, again.DayUsd));
        Assert.Equal(new Usd(0.45m), QuotaLedger.Settle(again, Costs(("1", Over(0.45m)))).DayUsd);
    }

    [Fact]
    public void What_counts_no_more_is_blank()
    {
        var account = QuotaLedger.Settle(Account(("1", 0.50m)), Costs(("1", Over(0.30m))));

        Assert.False(QuotaLedger.IsBlank(account, Today.AddDays(1)));
        Assert.True(QuotaLedger.IsBlank(account, Today.AddDays(2)));
        Assert.False(QuotaLedger.IsBlank(Account(("1", 0.50m)), Today.AddDays(200)));
    }

    [Fact]
    public void An_account_is_the_same_after_it_was_stored()
    {
        var account = QuotaLedger.Grant(Account(("1", 0.0375m)), new QuotaAsk("studio", "2", "video-2", "System:Bob@example.com"));

        var read = WireJson.Deserialize<QuotaAccount>(Encoding.UTF8.GetBytes(WireJson.Serialize(account)))!;

        Assert.Equal(WireJson.Serialize(account), WireJson.Serialize(read));
        Assert.Equal((1, new Usd(0.0375m)), (read.ByRequester["System:Bob@example.com"], read.DayUsd));
        Assert.DoesNotContain("charge", WireJson.Serialize(account), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_lost_account_is_made_anew_from_the_requests_that_are_there()
    {
        var begin = new DateTimeOffset(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);
        VideoRequest[] requests =
        [
            Request("working", new() { State = RequestState.Running, StartedAt = begin, RequestedBy = "alice", Cost = new() { TotalUsd = new Usd(0.10m) }, Phases = [new() { Name = PhaseName.ScriptGeneration, State = PhaseState.Running }] }),
            Request("over", new() { State = RequestState.Succeeded, StartedAt = begin, CompletedAt = begin.AddHours(1), RequestedBy = "alice", Cost = new() { TotalUsd = new Usd(0.30m) } }),
            Request("older", new() { State = RequestState.Succeeded, StartedAt = begin.AddDays(-3), CompletedAt = begin.AddDays(-3), RequestedBy = "alice", Cost = new() { TotalUsd = new Usd(0.40m) } }),
            Request("last month", new() { State = RequestState.Failed, StartedAt = begin.AddDays(-40), CompletedAt = begin.AddDays(-40), Cost = new() { TotalUsd = new Usd(9) } }),
            Request("queued", new() { State = RequestState.Queued, RequestedBy = "alice" }),
        ];

        var account = QuotaSeed.From(requests, Today, _ => new Usd(1));

        Assert.Equal((2, 2), (account.Videos, account.ByRequester["alice"]));
        Assert.Equal((new Usd(1.30m), new Usd(1.70m)), Both(account));
        Assert.Equal("working", Assert.Single(account.Entries).Uid);
    }

    private static (Usd Day, Usd Month) Both(QuotaAccount account) => (account.DayUsd, account.MonthUsd);

    private static VideoRequest Request(string uid, VideoRequestStatus status) =>
        new() { Metadata = new V1ObjectMeta { Name = $"video-{uid}", NamespaceProperty = "studio", Uid = uid }, Spec = new() { Topic = "tea" }, Status = status };
}
