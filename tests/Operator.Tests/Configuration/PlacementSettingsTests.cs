using System.Collections;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.Tests.Configuration;

public class PlacementSettingsTests
{
    private static OperatorSettings Read(params string[] arguments) =>
        OperatorSettings.Read(["--runner-image", "x", "--store-url", "s3://videos", "--store-secret", "store", "--leader-elect=false", .. arguments], new Hashtable());

    [Fact]
    public void Labels_taints_and_resources_are_read()
    {
        var settings = Read(
            "--runner-node-selector", "pool=video,example.com/disk=fast", "--runner-tolerations", "dedicated=video:NoSchedule,spot:NoExecute",
            "--runner-resources", "VideoAssembly.cpu=2.5,VideoAssembly.memory=2048,Publishing.scratch=64");

        Assert.Empty(settings.Faults);
        Assert.Equal(new Dictionary<string, string> { ["pool"] = "video", ["example.com/disk"] = "fast" }, settings.Runner.NodeSelector);
        Assert.Equal(
            [("dedicated", "Equal", "video", "NoSchedule"), ("spot", "Exists", null, "NoExecute")],
            settings.Runner.Tolerations.Select(taint => (taint.Key, taint.OperatorProperty, (string?)taint.Value, taint.Effect)));
        Assert.Equal(new PhaseResources("2.5", 2048, PhaseResources.For(PhaseName.VideoAssembly).ScratchMegabytes), settings.Runner.ResourcesOf(PhaseName.VideoAssembly));
        Assert.Equal(PhaseResources.For(PhaseName.Publishing) with { ScratchMegabytes = 64 }, settings.Runner.ResourcesOf(PhaseName.Publishing));
        Assert.Equal(PhaseResources.For(PhaseName.TrendDiscovery), settings.Runner.ResourcesOf(PhaseName.TrendDiscovery));
    }

    [Theory]
    [InlineData("--runner-node-selector", "pool")]
    [InlineData("--runner-node-selector", "pool=a b")]
    [InlineData("--runner-node-selector", "-pool=video")]
    [InlineData("--runner-tolerations", "dedicated=video")]
    [InlineData("--runner-tolerations", "dedicated=video:Never")]
    [InlineData("--runner-resources", "Assembly.cpu=1")]
    [InlineData("--runner-resources", "VideoAssembly.gpu=1")]
    [InlineData("--runner-resources", "VideoAssembly.memory=2Gi")]
    [InlineData("--runner-resources", "VideoAssembly.memory=63")]
    [InlineData("--runner-resources", "VideoAssembly.memory=99.5")]
    [InlineData("--runner-resources", "VideoAssembly.cpu=0.01")]
    public void What_the_server_would_refuse_is_a_fault_that_names_it(string setting, string value)
    {
        var fault = Assert.Single(Read(setting, value).Faults);

        Assert.StartsWith($"{setting} has '{value}'; allowed is ", fault, StringComparison.Ordinal);
    }
}
