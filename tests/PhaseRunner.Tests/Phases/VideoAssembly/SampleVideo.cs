using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly;

/// <summary>One real run of the phase on seven seconds of voice and three cards; its output is looked at by many tests.</summary>
public sealed class SampleVideo : IAsyncLifetime
{
    internal const double VoiceSeconds = 7.0;
    internal const int Scenes = 3;

    /// <summary>A quick preset: these tests are about everything but compression.</summary>
    internal static VideoSpec Spec { get; } = new() { DurationSeconds = 15, Assembly = new AssemblySpec { Preset = "superfast" } };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("videoagent-sample-");

    internal PhaseFacts Facts { get; private set; } = new();

    internal Sample Sample { get; private set; } = new("");

    internal string Video => Output(ArtifactNames.Video);

    internal string Scratch(string name) => Path.Combine(folder.FullName, name);

    internal string Output(string artifact) => Path.Combine(folder.FullName, "work", "output", artifact);

    public async Task InitializeAsync()
    {
        Sample = new Sample(Scratch("store"));
        await SyntheticInputs.WriteAsync(Sample, VoiceSeconds, Scenes);
        Facts = await new VideoAssemblyPhase().RunAsync(Sample.Context(Scratch("work"), Spec), CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>All who look at the one sample video.</summary>
[CollectionDefinition(Name)]
public sealed class SampleVideoTests : ICollectionFixture<SampleVideo>
{
    public const string Name = "sample video";
}
