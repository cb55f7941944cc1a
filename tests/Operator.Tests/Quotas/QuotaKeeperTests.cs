using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.Quotas.Overrides;
using VideoAgent.Operator.Tests.VideoSchedules.Years;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>The ledger as it is kept: written before anything begins, by one operator or two, whatever becomes of the writes.</summary>
public class QuotaKeeperTests
{
    private static readonly QuotaLimits ThreeEach = new() { RequesterVideosPerDay = 3 };

    [Fact]
    public async Task Deleting_and_making_anew_wins_nothing()
    {
        var site = new QuotaSite(ThreeEach);
        var keeper = site.NewKeeper();
        var allowed = 0;
        for (var turn = 0; turn < 8; turn++)
        {
            var request = site.Create("alice", turn % 2 == 0 ? "studio" : "annex");
            if ((await keeper.ReserveAsync(QuotaSite.Ask(request), CancellationToken.None)).IsAllowed) allowed++;
            site.Requests.Remove(request);
        }

        Assert.Equal(3, allowed);
        Assert.False((await site.NewKeeper().ReserveAsync(QuotaSite.Ask(site.Create("alice")), CancellationToken.None)).IsAllowed);
        site.Time.Advance(TimeSpan.FromHours(10));
        Assert.True((await keeper.ReserveAsync(QuotaSite.Ask(site.Create("alice")), CancellationToken.None)).IsAllowed);
    }

    [Fact]
    public async Task Fifty_users_and_two_operators_at_once_get_exactly_what_they_may()
    {
        var site = new QuotaSite(ThreeEach);
        QuotaKeeper[] keepers = [site.NewKeeper(), site.NewKeeper()];

        var allowed = await Task.WhenAll(Enumerable.Range(0, 50).Select(user => Task.Run(async () =>
        {
            var had = 0;
            for (var turn = 0; turn < 8; turn++)
            {
                var request = site.Create($"user-{user}", $"team-{turn % 3}");
                if (await BeginAsync(keepers[(user + turn) % 2], QuotaSite.Ask(request))) had++;
                if (turn % 2 == 0) site.Requests.Remove(request);
            }

            return had;
        })));

        Assert.All(allowed, had => Assert.Equal(3, had));
    }

    [Fact]
    public async Task Money_is_never_given_away_twice_to_the_last_cent()
    {
        var site = new QuotaSite(new QuotaLimits { NamespaceUsdPerDay = new Usd(10) });
        QuotaKeeper[] keepers = [site.NewKeeper(), site.NewKeeper()];

        var allowed = await Task.WhenAll(Enumerable.Range(0, 200).Select(turn => Task.Run(() => BeginAsync(keepers[turn % 2], QuotaSite.Ask(site.Create("alice"), 0.07m)))));

        Assert.Equal(142, allowed.Count(each => each));
    }

    [Fact]
    public async Task What_is_over_gives_back_what_it_did_not_cost_and_a_retry_asks_again()
    {
        var site = new QuotaSite(new QuotaLimits { NamespaceUsdPerDay = new Usd(1) });
        var keeper = site.NewKeeper();
        var first = site.Create("alice");
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(first, 0.80m)));
        Assert.False(await BeginAsync(keeper, QuotaSite.Ask(site.Create("bob"), 0.60m)));

        var over = site.Write(first, Over(site, 0.30m));
        await keeper.SettleAsync(over, over.Status!, CancellationToken.None);
        var writes = site.Server.Writes;
        await keeper.SettleAsync(over, over.Status!, CancellationToken.None);

        Assert.Equal(writes, site.Server.Writes);
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(site.Create("bob"), 0.60m)));
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(over, 0.40m)));
        Assert.False(await BeginAsync(keeper, QuotaSite.Ask(over, 0.41m)));
    }

    [Fact]
    public async Task A_cache_that_still_shows_the_end_before_a_retry_gives_nothing_back()
    {
        var site = new QuotaSite(new QuotaLimits { NamespaceUsdPerDay = new Usd(1) });
        var keeper = site.NewKeeper();
        var over = site.Write(site.Create("alice"), Over(site, 0.30m));
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(over, 0.90m)));

        Assert.False(await BeginAsync(keeper, QuotaSite.Ask(site.Create("bob"), 0.50m)));
    }

    [Fact]
    public async Task A_write_whose_outcome_is_not_known_is_made_again_and_counts_once()
    {
        var site = new QuotaSite(ThreeEach);
        var keeper = site.NewKeeper();
        var request = site.Create("alice");
        site.Server.Interfere = isDone => { if (isDone) throw PlayedCluster.Error(500, "InternalError"); };
        await Assert.ThrowsAsync<KubernetesException>(() => keeper.ReserveAsync(QuotaSite.Ask(request), CancellationToken.None));
        site.Server.Interfere = _ => { };

        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(request)));
        Assert.Contains("\"alice\":1", site.Ledger!.Data["studio"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_is_lost_or_spoilt_is_made_anew_from_what_is_there()
    {
        var site = new QuotaSite(ThreeEach);
        var keeper = site.NewKeeper();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var request = site.Create("alice");
            Assert.True(await BeginAsync(keeper, QuotaSite.Ask(request)));
            site.Write(request, Over(site, 0));
        }

        site.Server.Put("videoagent", "videoagent-ledger", null);
        Assert.False(await BeginAsync(site.NewKeeper(), QuotaSite.Ask(site.Create("alice"))));
        site.Server.Put("videoagent", "videoagent-ledger", new() { ["studio"] = "{\"videos\": \"many\"}" });
        Assert.False(await BeginAsync(site.NewKeeper(), QuotaSite.Ask(site.Create("alice"))));
        Assert.True(await BeginAsync(site.NewKeeper(), QuotaSite.Ask(site.Create("bob"))));
    }

    [Fact]
    public async Task Accounts_of_months_gone_by_go()
    {
        var site = new QuotaSite(ThreeEach);
        var keeper = site.NewKeeper();
        var request = site.Create("alice", "old");
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(request)));
        site.Requests.Remove(request);
        site.Time.Advance(TimeSpan.FromDays(40));

        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(site.Create("alice", "new"))));

        Assert.Equal(["new"], site.Ledger!.Data.Keys);
    }

    [Fact]
    public async Task Where_nothing_is_limited_nothing_is_written()
    {
        var site = new QuotaSite(QuotaLimits.None) { Options = new() { Namespace = "videoagent", Overrides = "limits" } };
        site.Server.Put("videoagent", "limits", new() { ["requesters"] = "bob = 1" });

        Assert.True(await BeginAsync(site.NewKeeper(), QuotaSite.Ask(site.Create("alice"), 9)));
        Assert.Null(site.Ledger);
    }

    [Fact]
    public async Task A_new_request_is_told_early_with_those_that_wait_before_it()
    {
        var site = new QuotaSite(ThreeEach);
        var keeper = site.NewKeeper();
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(site.Create("alice"))));
        site.Create("alice");
        site.Create("alice", "annex");
        var wanted = new VideoRequest { Metadata = new V1ObjectMeta { Name = "fourth", NamespaceProperty = "studio" }, Spec = new() { Topic = "tea" } };

        Assert.Contains("alice has had 3 of 3", (await JudgeAsync("alice")).Why, StringComparison.Ordinal);
        Assert.True((await JudgeAsync("bob")).IsAllowed);

        Task<QuotaAnswer> JudgeAsync(string requester) => keeper.JudgeAsync(wanted, requester, request => request.Status?.RequestedBy, CancellationToken.None);
    }

    [Fact]
    public async Task Overrides_that_are_wrong_leave_the_last_good_ones()
    {
        var site = new QuotaSite(ThreeEach) { Options = new() { Defaults = ThreeEach, Namespace = "videoagent", Overrides = "limits" } };
        site.Server.Put("videoagent", "limits", new() { ["requesters"] = "alice = 1" });
        var keeper = site.NewKeeper();
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(site.Create("alice"))));

        site.Server.Put("videoagent", "limits", new() { ["requesters"] = "alice = lots" });
        site.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.False(await BeginAsync(keeper, QuotaSite.Ask(site.Create("alice"))));
        Assert.Equal(0, site.Metrics.QuotaOverridesValid.Value);

        site.Server.Put("videoagent", "limits", new() { ["requesters"] = "alice = 2" });
        site.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(await BeginAsync(keeper, QuotaSite.Ask(site.Create("alice"))));
        Assert.Equal(1, site.Metrics.QuotaOverridesValid.Value);
    }

    private static VideoRequestStatus Over(QuotaSite site, decimal cost) => new()
    {
        State = RequestState.Succeeded,
        RequestedBy = "alice",
        StartedAt = site.Time.GetUtcNow(),
        CompletedAt = site.Time.GetUtcNow(),
        Cost = new() { TotalUsd = new Usd(cost) },
    };

    /// <summary>As a reconcile does it: what two operators took from each other is tried again.</summary>
    private static async Task<bool> BeginAsync(QuotaKeeper keeper, QuotaAsk ask)
    {
        while (true)
        {
            try
            {
                return (await keeper.ReserveAsync(ask, CancellationToken.None)).IsAllowed;
            }
            catch (InvalidOperationException)
            {
                // The other one was first ten times.
            }
        }
    }
}
