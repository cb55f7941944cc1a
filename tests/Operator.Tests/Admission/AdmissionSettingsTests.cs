using System.Collections;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Admission;

namespace VideoAgent.Operator.Tests.Admission;

public class AdmissionSettingsTests
{
    private static OperatorSettings Read(params string[] arguments) =>
        OperatorSettings.Read(["--runner-image", "x", "--store-url", "file:///store", "--store-claim", "videos", .. arguments], new Hashtable { ["POD_NAMESPACE"] = "videoagent" });

    private static AdmissionOptions Admission(params string[] arguments)
    {
        var settings = Read(arguments);
        Assert.Empty(settings.Faults);
        return settings.Admission!;
    }

    [Fact]
    public void Webhooks_are_off_unless_switched_on()
    {
        Assert.Null(Read().Admission);
        var off = Read("--webhook=false", "--webhook-service", "hooks", "--webhook-port", "9443");
        Assert.Null(off.Admission);
        Assert.Empty(off.Faults);
    }

    [Fact]
    public void A_service_gives_the_certificate_its_names()
    {
        var managed = Admission("--webhook", "--webhook-service", "hooks", "--webhook-secret", "hook-cert", "--webhook-configuration", "va", "--webhook-requesters", "a, b").Managed!;

        Assert.Contains("hooks.videoagent.svc", managed.Names);
        Assert.Equal(new ObjectName("videoagent", "hook-cert"), managed.Secret);
        Assert.Equal(["va"], managed.ValidatingConfigurations);
        Assert.Equal(["va"], managed.MutatingConfigurations);
    }

    [Fact]
    public void A_url_gives_the_certificate_its_host() => Assert.Equal(["127.0.0.1"], Admission("--webhook", "--webhook-url", "https://127.0.0.1:9443").Managed!.Names);

    [Fact]
    public void A_mounted_certificate_needs_no_name() => Assert.Null(Admission("--webhook", "--webhook-cert-path", "/certs").Managed);

    [Theory]
    [InlineData("--webhook-service is missing", "--webhook")]
    [InlineData("begins with https://", "--webhook", "--webhook-url", "http://127.0.0.1")]
    [InlineData("one of them", "--webhook", "--webhook-url", "https://127.0.0.1", "--webhook-service", "hooks")]
    public void What_is_missing_or_wrong_is_said(string fault, params string[] arguments) => Assert.Contains(fault, Assert.Single(Read(arguments).Faults), StringComparison.Ordinal);

    [Fact]
    public void A_list_of_prices_that_is_none_is_said() => Assert.Contains("--prices-path", Assert.Single(Read("--prices-path", "/nowhere/prices.json").Faults), StringComparison.Ordinal);
}
