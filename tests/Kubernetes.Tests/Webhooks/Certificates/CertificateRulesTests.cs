using System.Security.Cryptography.X509Certificates;
using VideoAgent.Kubernetes.Webhooks.Certificates;

namespace VideoAgent.Kubernetes.Tests.Webhooks.Certificates;

public class CertificateRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["hooks.studio.svc", "127.0.0.1"];
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    [Fact]
    public void A_new_certificate_is_good() => Assert.Null(CertificateRules.WhyReplace(Issue(), Names, Now));

    [Fact]
    public void It_is_for_servers_of_its_names_and_signs_nothing()
    {
        using var certificate = Issue().Load();

        Assert.True(certificate.MatchesHostname("hooks.studio.svc"));
        Assert.True(certificate.MatchesHostname("127.0.0.1"));
        Assert.False(certificate.MatchesHostname("hooks.other.svc"));
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal("1.3.6.1.5.5.7.3.1", certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages[0].Value);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(59, false)]
    [InlineData(60.1, true)]
    [InlineData(91, true)]
    [InlineData(-1, true)] // a clock that went back a day
    [InlineData(-0.02, false)] // one that went back half an hour
    public void It_is_replaced_after_two_thirds_of_its_life(double days, bool isReplaced) =>
        Assert.Equal(isReplaced, CertificateRules.WhyReplace(Issue(), Names, Now.AddDays(days)) is not null);

    [Fact]
    public void One_for_other_names_is_replaced() =>
        Assert.Equal("the one there is not for 'new.studio.svc'", CertificateRules.WhyReplace(Issue(), [.. Names, "new.studio.svc"], Now));

    [Fact]
    public void One_that_another_authority_has_signed_is_replaced() =>
        Assert.Contains("not signed by the authority beside it", CertificateRules.WhyReplace(Issue() with { Authorities = Issue().Authorities }, Names, Now), StringComparison.Ordinal);

    [Fact]
    public void One_with_anothers_key_is_replaced() =>
        Assert.Contains("cannot be read", CertificateRules.WhyReplace(Issue() with { Key = Issue().Key }, Names, Now), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("x", "y", "z")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "")]
    public void Rubbish_is_replaced(string certificate, string key, string authorities) =>
        Assert.NotNull(CertificateRules.WhyReplace(new CertificateMaterial(certificate, key, authorities), Names, Now));

    [Fact]
    public void None_is_replaced() => Assert.Equal("there was none", CertificateRules.WhyReplace(null, Names, Now));

    [Fact]
    public void The_authority_before_stays_trusted_for_as_long_as_it_is_valid()
    {
        var first = Issue();
        var second = Issue().After(first, Now.AddDays(60));
        var third = CertificateIssuer.Issue(Names, Life, Now.AddDays(91)).After(second, Now.AddDays(91));

        Assert.Equal(2, second.LoadAuthorities().Count);
        Assert.Single(third.LoadAuthorities()); // the first two have expired
        Assert.Null(CertificateRules.WhyReplace(second, Names, Now));
    }

    [Fact]
    public void A_secret_that_was_rubbish_hands_on_nothing() =>
        Assert.Single(Issue().After(new CertificateMaterial("x", "y", "z"), Now).LoadAuthorities());

    private static CertificateMaterial Issue() => CertificateIssuer.Issue(Names, Life, Now);
}
