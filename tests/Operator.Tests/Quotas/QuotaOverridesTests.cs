using VideoAgent.Contracts;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.Quotas.Overrides;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>Overrides as people write them.</summary>
public class QuotaOverridesTests
{
    private static readonly QuotaLimits Defaults = new() { RequesterVideosPerDay = 3, NamespaceUsdPerDay = new Usd(5) };

    private static QuotaOverrides Parse(string requesters = "", string namespaces = "") =>
        QuotaOverridesText.Parse(new Dictionary<string, string> { ["requesters"] = requesters, ["namespaces"] = namespaces });

    [Fact]
    public void A_line_changes_what_it_names_and_nothing_else()
    {
        var overrides = Parse(
            "# the studio's own\nalice@example.com = 10\n\nsystem:serviceaccount:argocd:application-controller=0\nodd=name = 1\r\n",
            "studio.videosPerDay = 20\nstudio.usdPerMonth = 99.50\nannex.usdPerDay = 0");

        Assert.Equal(Defaults with { RequesterVideosPerDay = 10 }, overrides.For(Defaults, "elsewhere", "alice@example.com"));
        Assert.Equal(Defaults with { RequesterVideosPerDay = null }, overrides.For(Defaults, "elsewhere", "system:serviceaccount:argocd:application-controller"));
        Assert.Equal(1, overrides.For(Defaults, "elsewhere", "odd=name").RequesterVideosPerDay);
        Assert.Equal(Defaults with { NamespaceVideosPerDay = 20, NamespaceUsdPerMonth = new Usd(99.50m) }, overrides.For(Defaults, "studio", "bob"));
        Assert.Equal(Defaults with { NamespaceUsdPerDay = null }, overrides.For(Defaults, "annex", "bob"));
        Assert.Equal(Defaults, overrides.For(Defaults, "elsewhere", "bob"));
    }

    [Fact]
    public void Nobody_is_held_to_the_quota_of_a_requester_who_is_not_known() => Assert.Null(QuotaOverrides.None.For(Defaults, "studio", null).RequesterVideosPerDay);

    [Theory]
    [InlineData("alice", "", "requesters, line 1: 'alice' is not NAME = NUMBER")]
    [InlineData("\nalice = many", "", "requesters, line 2: 'many' is no number of videos")]
    [InlineData("alice = -1", "", "'-1' is no number of videos")]
    [InlineData("alice = 1\nalice = 2", "", "'alice' is named twice")]
    [InlineData("", "studio = 1", "'studio' is none of NAMESPACE.videosPerDay")]
    [InlineData("", "Studio.usdPerDay = 1", "'Studio.usdPerDay' is none of")]
    [InlineData("", "studio.usdPerDay = -1", "'-1' is no value of studio.usdPerDay")]
    [InlineData("", "studio.videosPerDay = 1.5", "'1.5' is no value of studio.videosPerDay")]
    [InlineData("", "studio.usdPerDay = 1\nstudio.usdPerDay = 2", "'studio.usdPerDay' is named twice")]
    public void What_is_wrong_is_said_with_its_line(string requesters, string namespaces, string fault) =>
        Assert.Contains(fault, Assert.Throws<FormatException>(() => Parse(requesters, namespaces)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_fault_is_said_at_once()
    {
        var fault = Assert.Throws<FormatException>(() => QuotaOverridesText.Parse(new Dictionary<string, string> { ["users"] = "", ["requesters"] = "a = x", ["namespaces"] = "b" })).Message;

        Assert.All((string[])["'users' is no key", "'x' is no number", "'b' is not NAME = NUMBER"], each => Assert.Contains(each, fault, StringComparison.Ordinal));
    }
}
