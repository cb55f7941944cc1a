using VideoAgent.PhaseRunner.Cli;
using VideoAgent.PhaseRunner.Manifests;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class ManifestFaultsTests
{
    private static readonly ManifestFault Fps = new("short.yaml", 8, "spec.assembly.fps", "31", "24, 25, 30, 50, 60");

    [Fact]
    public void Every_fault_has_a_line_that_an_editor_can_jump_to() => Assert.Equal(
        [
            "short.yaml is not a valid VideoRequest; 3 faults, nothing was started:",
            "  short.yaml:8 spec.assembly.fps: found 31; allowed 24, 25, 30, 50, 60",
            "  short.yaml spec.topic: found nothing; allowed 1-200 characters of text",
            "  short.yaml: found an empty file; allowed a VideoRequest",
        ],
        Written(Fps, new("short.yaml", null, "spec.topic", "nothing", "1-200 characters of text"), new("short.yaml", null, "", "an empty file", "a VideoRequest")));

    [Fact]
    public void One_fault_is_one() => Assert.Equal("short.yaml is not a valid VideoRequest; 1 fault, nothing was started:", Written(Fps)[0]);

    private static string[] Written(params ManifestFault[] faults)
    {
        using var output = new StringWriter();
        ManifestFaults.Write(output, "short.yaml", faults);
        return output.ToString().TrimEnd().Split(Environment.NewLine);
    }
}
