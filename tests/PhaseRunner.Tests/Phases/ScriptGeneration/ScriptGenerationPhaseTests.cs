using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.ScriptGeneration;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Tests.Cli;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Tests.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Tests.Phases.ScriptGeneration;

public sealed class ScriptGenerationPhaseTests
{
    private static readonly VideoSpec Spec = new() { Topic = "cooking" };

    [Fact]
    public async Task The_chosen_subject_becomes_a_script()
    {
        using var world = World(Spec);
        var context = world.Run();

        var facts = await Phase().RunAsync(context, CancellationToken.None);

        await using var json = File.OpenRead(context.OutputPath(ArtifactNames.Script));
        var script = (await JsonSerializer.DeserializeAsync(json, ContractJson.Default.ScriptDocument))!;
        Assert.Equal(("Crispy roast potatoes", "Crispy roast potatoes"), (script.Topic, facts.Topic));
        Assert.Equal(script.Title, facts.Title);
        Assert.Empty(ScriptRules.Check(script, Spec, Written.Budget(Spec)));
        Assert.Empty(facts.Warnings);
    }

    [Fact]
    public async Task A_script_that_cannot_be_used_ends_here_with_all_its_faults()
    {
        using var world = World(Spec);
        var context = world.Run();
        var broken = new Told(Written.Of(Spec).Script with { Title = "", TargetSeconds = 45 });

        var failure = await Assert.ThrowsAsync<PhaseException>(() => Phase(broken).RunAsync(context, CancellationToken.None));

        Assert.Equal((ExitClass.Permanent, "ScriptInvalid"), (failure.Outcome, failure.Reason));
        Assert.Equal(
            "The script by told cannot be used, and no voice or picture was paid for. Change the request or the writer: written for 45 s, asked for 60 s; no title.",
            failure.Message);
        Assert.Empty(context.Outputs());
    }

    [Fact]
    public async Task An_unknown_writer_is_named_with_those_there_are()
    {
        using var world = World(Spec with { Script = new() { Provider = "shakespeare" } });

        var failure = await Assert.ThrowsAsync<PhaseException>(() => Phase().RunAsync(world.Run(), CancellationToken.None));

        Assert.Equal("ProviderUnknown", failure.Reason);
        Assert.Equal("spec.script.provider is \"shakespeare\", which this runner does not have. It has: embedded.", failure.Message);
    }

    [Fact]
    public async Task A_language_nobody_writes_is_refused_before_anything_is_written()
    {
        using var world = World(Spec with { Language = "de" });

        var failure = await Assert.ThrowsAsync<PhaseException>(() => Phase().RunAsync(world.Run(), CancellationToken.None));

        Assert.Equal("LanguageNotSupported", failure.Reason);
        Assert.Equal("embedded does not write in \"de\". No writer of this runner does: set spec.language: en.", failure.Message);
    }

    [Theory]
    [InlineData("Stop and think about every single one of the things that {topic} could mean for you.", "The hook takes about ")]
    public async Task What_works_but_was_hardly_meant_is_noted(string template, string note)
    {
        using var world = World(Spec with { Brand = new() { HookTemplates = [template] } });

        var facts = await Phase().RunAsync(world.Run(), CancellationToken.None);

        Assert.StartsWith(note, Assert.Single(facts.Warnings), StringComparison.Ordinal);
    }

    public static TheoryData<string, bool> Changes => new()
    {
        { "niche", true }, { "brand", true }, { "duration", true }, { "speed", true }, { "scenes", true }, { "style", true }, { "platforms", true },
        { "provider", true }, { "temperature", true }, { "next year", false }, { "next year in a hook", true },
        { "watermark", false }, { "region", false }, { "voice id", false }, { "captions", false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_decides_the_script_is_in_the_hash_and_nothing_else(string change, bool makesAnother)
    {
        var dated = Spec with { Brand = new() { HookTemplates = ["In {year}."] } };
        var (before, after, years) = change switch
        {
            "niche" => (Spec, Spec with { Topic = "travel" }, 0),
            "brand" => (Spec, Spec with { Brand = new() { Tone = "bold" } }, 0),
            "duration" => (Spec, Spec with { DurationSeconds = 61 }, 0),
            "speed" => (Spec, Spec with { Voice = new() { Speed = 1.1 } }, 0),
            "scenes" => (Spec, Spec with { Visuals = new() { SceneCount = 5 } }, 0),
            "style" => (Spec, Spec with { Visuals = new() { Style = "ink" } }, 0),
            "platforms" => (Spec, Spec with { Platforms = [Platform.TikTok] }, 0),
            "provider" => (Spec, Spec with { Script = new() { Provider = "told" } }, 0),
            "temperature" => (Spec, Spec with { Script = new() { Temperature = 0.1 } }, 0),
            "next year" => (Spec, Spec, 1),
            "next year in a hook" => (dated, dated, 1),
            "watermark" => (Spec, Spec with { Brand = new() { Watermark = new() { Text = "Acme" } } }, 0),
            "region" => (Spec, Spec with { Region = "AU" }, 0),
            "voice id" => (Spec, Spec with { Voice = new() { VoiceId = "amy" } }, 0),
            _ => (Spec, Spec with { Assembly = new() { Captions = new() { Style = CaptionStyle.Pop } } }, 0),
        };

        Assert.Equal(makesAnother, Hash(before, 2026) != Hash(after, 2026 + years));
    }

    private static string Hash(VideoSpec spec, int year) => ContentHash.Of(PhaseName.ScriptGeneration, 1, Phase(year: year).Inputs(spec), new Dictionary<PhaseName, string>());

    private static ScriptGenerationPhase Phase(IScriptWriter? writer = null, int year = 2026) => new(
        new Dictionary<string, IScriptWriter> { ["embedded"] = writer ?? new EmbeddedScriptWriter(SubjectLibrary.Shipped) }, new ManualTime(new DateOnly(year, 6, 1)));

    private static PhaseWorld World(VideoSpec spec) => new PhaseWorld { Spec = spec }.With(PhaseName.TrendDiscovery, ArtifactNames.Trends, Trends, ContractJson.Default.TrendReport);

    private static TrendReport Trends => new()
    {
        Niche = "cooking",
        Date = new(2026, 11, 1),
        Chosen = "Crispy roast potatoes",
        Topics = [new() { Rank = 1, Subject = "Crispy roast potatoes", Virality = 60, Signals = new(), Reasons = ["In season."], Source = "embedded" }],
    };

    /// <summary>A writer that gives what the test tells it to.</summary>
    private sealed class Told(ScriptDocument script) : IScriptWriter
    {
        public string Name => "told";

        public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) => [];

        public bool Revises => false;

        public bool Writes(string language) => true;

        public Task<ScriptDocument> WriteAsync(ScriptBrief brief, PaidCalls calls, CancellationToken cancellationToken) => Task.FromResult(script);
    }
}
