using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class LocalLayoutTests
{
    [Fact]
    public async Task Files_for_people_are_put_below_the_requests_name_and_named_as_they_are_found()
    {
        using var here = new TemporaryFolder();
        var store = new MemoryStore();
        store.Put("a/script", "the script"u8.ToArray());
        var reports = new[] { A.Report(PhaseName.ScriptGeneration) with { Artifacts = new Dictionary<string, string> { [ArtifactNames.Script] = "a/script", ["not-for-people.json"] = "a/other" } } };

        var elsewhere = await new LocalLayout(here.Path).DeliverAsync(store, "money", reports, CancellationToken.None);
        var below = await new LocalLayout("out-of-a-test").DeliverAsync(store, "money", reports, CancellationToken.None);
        Directory.Delete("out-of-a-test", recursive: true);

        Assert.Equal([Path.Combine(here.Path, "money", ArtifactNames.Script)], elsewhere);
        Assert.Equal([Path.Combine("out-of-a-test", "money", ArtifactNames.Script)], below);
        Assert.Equal("the script", await File.ReadAllTextAsync(elsewhere[0]));
    }
}
