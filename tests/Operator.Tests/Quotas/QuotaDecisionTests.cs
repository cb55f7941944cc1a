using VideoAgent.Contracts;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.Quotas.Ledger;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>Who is let in, who is not, and when it works again.</summary>
public class QuotaDecisionTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tomorrow = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NextMonth = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static QuotaAsk Ask(string uid = "new", string? requester = "alice", decimal needed = 0, string @namespace = "studio") =>
        new(@namespace, uid, $"video-{uid}", requester) { Needed = new Usd(needed) };

    private static QuotaBooks Books(params QuotaAsk[] granted)
    {
        var books = new QuotaBooks(new Dictionary<string, QuotaAccount> { ["studio"] = new() { Date = Today }, ["annex"] = new() { Date = Today } }, "1", 0, 0);
        return granted.Aggregate(books, (all, ask) => all.With(ask.Namespace, QuotaLedger.Grant(all.Accounts[ask.Namespace], ask)));
    }

    private static QuotaAnswer Decide(QuotaBooks books, QuotaAsk ask, QuotaLimits limits) => QuotaDecision.Of(books, ask, limits, Now);

    [Fact]
    public void A_requester_has_so_many_new_videos_a_day_in_all_namespaces_together()
    {
        var limits = new QuotaLimits { RequesterVideosPerDay = 2 };
        var books = Books(Ask("1"), Ask("2", @namespace: "annex"), Ask("3", "bob"));

        var refused = Decide(books, Ask(), limits);

        Assert.Equal("alice has had 2 of 2 new videos of 2026-11-25 (UTC). The next one works from 2026-11-26T00:00:00Z on.", refused.Why);
        Assert.Equal(Tomorrow, refused.RetryAt);
        Assert.True(Decide(books, Ask(requester: "bob"), limits).IsAllowed);
        Assert.True(Decide(books, Ask(requester: null), limits).IsAllowed);
    }

    [Fact]
    public void What_was_let_in_goes_on_whatever_the_count_is_by_now()
    {
        var limits = new QuotaLimits { RequesterVideosPerDay = 1, NamespaceVideosPerDay = 1 };
        var books = Books(Ask("1"));

        Assert.True(Decide(books, Ask("1"), limits).IsAllowed);
        Assert.True(Decide(books, Ask("from before") with { HasStarted = true }, limits).IsAllowed);
        Assert.False(Decide(books, Ask(), limits).IsAllowed);
    }

    [Fact]
    public void A_namespace_has_so_many_new_videos_a_day()
    {
        var limits = new QuotaLimits { NamespaceVideosPerDay = 2 };

        Assert.Contains("Namespace studio has had 2 of 2", Decide(Books(Ask("1"), Ask("2", null)), Ask(), limits).Why, StringComparison.Ordinal);
        Assert.True(Decide(Books(Ask("1"), Ask("2", @namespace: "annex")), Ask(), limits).IsAllowed);
    }

    [Theory]
    [InlineData(0.40, true)]
    [InlineData(0.41, false)]
    public void Money_is_counted_to_the_cent_with_what_is_reserved(double more, bool fits)
    {
        var answer = Decide(Books(Ask("1", needed: 0.60m)), Ask(needed: (decimal)more), new QuotaLimits { NamespaceUsdPerDay = new Usd(1) });

        Assert.Equal(fits, answer.IsAllowed);
    }

    [Fact]
    public void Of_several_quotas_the_one_that_has_room_last_says_when_it_works()
    {
        var limits = new QuotaLimits { RequesterVideosPerDay = 1, NamespaceUsdPerDay = new Usd(1), NamespaceUsdPerMonth = new Usd(1) };

        var answer = Decide(Books(Ask("1", needed: 0.60m)), Ask(needed: 0.50m), limits);

        Assert.Equal(NextMonth, answer.RetryAt);
        Assert.Equal("It may cost $0.50, and $0.60 of the $1.00 that namespace studio has for 2026-11 are spent or reserved. It works from 2026-12-01T00:00:00Z on, or as soon as others cost less than is reserved for them.", answer.Why);
    }

    [Fact]
    public void A_video_that_never_fits_is_told_so() =>
        Assert.Contains("So dear a video never fits", Decide(Books(), Ask(needed: 1.01m), new QuotaLimits { NamespaceUsdPerDay = new Usd(1) }).Why, StringComparison.Ordinal);

    [Fact]
    public void What_costs_nothing_needs_no_money() =>
        Assert.True(Decide(Books(Ask("1", needed: 1)), Ask(), new QuotaLimits { NamespaceUsdPerDay = new Usd(1) }).IsAllowed);

    [Fact]
    public void What_is_reserved_already_is_not_asked_for_twice()
    {
        var limits = new QuotaLimits { NamespaceUsdPerDay = new Usd(1) };
        var books = Books(Ask("1", needed: 0.90m));

        Assert.True(Decide(books, Ask("1", needed: 0.90m), limits).IsAllowed);
        Assert.True(Decide(books, Ask("1", needed: 1.00m), limits).IsAllowed);
        Assert.False(Decide(books, Ask("1", needed: 1.01m), limits).IsAllowed);
    }

    [Fact]
    public void A_ledger_that_is_full_lets_nobody_new_in_and_everybody_on()
    {
        var books = Books(Ask("1")) with { Size = QuotaBooks.MostCharacters + 1 };

        Assert.False(Decide(books, Ask(), QuotaLimits.None).IsAllowed);
        Assert.True(Decide(books, Ask("1"), QuotaLimits.None).IsAllowed);
    }
}
