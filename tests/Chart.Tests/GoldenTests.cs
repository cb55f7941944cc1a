using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Chart.Tests;

/// <summary>What a change of the chart does to what is installed is to be seen in the change. A new case is a new folder.</summary>
public sealed class GoldenTests
{
    /// <summary>Set to 1 to write what is rendered now.</summary>
    private const string Rewrite = "VIDEOAGENT_WRITE_GOLDENS";

    [Theory]
    [Cases]
    public async Task Each_case_renders_as_it_is_written_down(string @case)
    {
        // The definitions are compared as a whole elsewhere.
        var rendered = await Chart.RenderAsync("--values", Chart.ValuesOf(@case), "--set", "crds.install=false");
        var golden = Repository.Path("tests", "Chart.Tests", "cases", @case, "expected.yaml");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1") await File.WriteAllTextAsync(golden, rendered);

        Assert.True(File.Exists(golden), $"{golden} is missing: run with {Rewrite}=1 and read what it writes");
        Assert.Equal(await File.ReadAllTextAsync(golden), rendered);
    }

    [Fact]
    public async Task The_local_case_is_the_values_file_that_comes_with_the_chart()
    {
        var shipped = Path.Combine(Chart.Folder, "values-local.yaml");

        Assert.Equal(await Chart.RenderAsync("--values", Chart.ValuesOf("local")), await Chart.RenderAsync("--values", shipped));
    }

    [Theory]
    [Cases]
    public async Task Each_case_is_linted_strictly(string @case)
    {
        using var helm = new Helm();

        var end = await helm.TryAsync("lint", "--strict", Chart.Folder, "--values", Chart.ValuesOf(@case));

        Assert.True(end.Succeeded, end.Output + end.Errors);
    }
}
