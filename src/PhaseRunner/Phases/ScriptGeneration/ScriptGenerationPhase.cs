using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Phases.ScriptGeneration;

/// <summary>Has the script written and checks it before anything is spent on it: reads <c>trends.json</c>, writes <c>script.json</c>.</summary>
/// <param name="writers">By the name a manifest gives them.</param>
/// <param name="time">For <c>{year}</c> in a hook template.</param>
internal sealed class ScriptGenerationPhase(IReadOnlyDictionary<string, IScriptWriter> writers, TimeProvider time) : IPhase
{
    /// <summary>The feed decides within three seconds; a hook of more than this many is worth a word to its maker.</summary>
    private const double LongHookSeconds = 4.5;

    public PhaseName Name => PhaseName.ScriptGeneration;

    public int Version => 1;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) =>
    [
        new("niche", spec.Topic),
        new("language", spec.Language),
        new("brand", JsonSerializer.Serialize(spec.Brand with { Watermark = null }, ContractJson.Default.BrandSpec)),
        new("year", spec.Brand.HookTemplates.Any(template => template.Contains("{year}", StringComparison.Ordinal)) ? $"{Year(time)}" : ""),
        new("durationSeconds", $"{spec.DurationSeconds}"),
        new("words", $"{Budget(spec).Words}"),
        new("sceneCount", $"{spec.Visuals.SceneCount}"),
        new("style", spec.Visuals.Style),
        new("platforms", string.Join(',', spec.Platforms)),
        new("provider", spec.Script.Provider),
        new("model", spec.Script.Model ?? ""),
        new("temperature", $"{spec.Script.Temperature:R}"),
        .. writers.TryGetValue(spec.Script.Provider, out var writer) ? writer.Inputs(spec) : [],
    ];

    public Maker? MakerOf(VideoSpec spec) => writers.GetValueOrDefault(spec.Script.Provider)?.MakerOf(spec);

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        var spec = context.Spec;
        var writer = Writer(spec);
        var trends = await context.ReadAsync(PhaseName.TrendDiscovery, ArtifactNames.Trends, ContractJson.Default.TrendReport, cancellationToken);
        context.Progress.Report(new(0.1, $"writing about {trends.Chosen}"));

        var budget = Budget(spec);
        var brief = new ScriptBrief(spec, trends.Chosen, budget, Year(context.Time));
        var script = await writer.WriteAsync(brief, context.Calls, cancellationToken);
        var faults = ScriptRules.Check(script, spec, budget);
        if (faults.Count > 0 && writer.Revises)
        {
            context.Progress.Report(new(0.5, "having the script revised"));
            script = await writer.WriteAsync(brief with { Rejected = new(script, faults) }, context.Calls, cancellationToken);
            faults = ScriptRules.Check(script, spec, budget);
        }

        if (faults.Count > 0)
        {
            throw PhaseException.Permanent("ScriptInvalid",
                $"The script by {writer.Name} cannot be used, and no voice or picture was paid for. Change the request or the writer: {string.Join("; ", faults)}.");
        }

        (script, var judged) = await CriticiseAsync(context, writer, brief, script, cancellationToken);
        await context.WriteAsync(ArtifactNames.Script, script, ContractJson.Default.ScriptDocument, cancellationToken);
        return new PhaseFacts { Topic = script.Topic, Title = script.Title, Warnings = [.. judged, .. Warnings(script, spec)] };
    }

    /// <summary>The script written once more where a critic finds it weak. What goes wrong on the way leaves it as it was: it keeps all rules already.</summary>
    private static async Task<(ScriptDocument Script, IReadOnlyList<string> Warnings)> CriticiseAsync(
        PhaseContext context, IScriptWriter writer, ScriptBrief brief, ScriptDocument script, CancellationToken cancellationToken)
    {
        if (!context.Spec.Script.Critic || writer.Critic is not { } critic) return (script, []);
        try
        {
            context.Progress.Report(new(0.7, "having the script judged"));
            var weaknesses = await critic.FindWeaknessesAsync(script, brief, context.Calls, cancellationToken);
            if (weaknesses.Count == 0) return (script, []);

            var revised = await writer.WriteAsync(brief with { Rejected = new(script, weaknesses) }, context.Calls, cancellationToken);
            var faults = ScriptRules.Check(revised, context.Spec, brief.Budget);
            return faults.Count == 0
                ? (revised, [$"The script was written once more. {string.Join(' ', weaknesses)}"])
                : (script, [$"The critic found weaknesses, and the revision broke a rule ({faults[0]}): the first draft stays. {string.Join(' ', weaknesses)}"]);
        }
        catch (PhaseException e)
        {
            return (script, [$"The script was not judged, or not revised: {e.Message}"]);
        }
    }

    private IScriptWriter Writer(VideoSpec spec)
    {
        if (!writers.TryGetValue(spec.Script.Provider, out var writer))
        {
            throw PhaseException.Permanent("ProviderUnknown",
                $"spec.script.provider is {FoundText.Quote(spec.Script.Provider)}, which this runner does not have. It has: {string.Join(", ", writers.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (writer.Writes(spec.Language)) return writer;

        var able = writers.Values.Where(other => other.Writes(spec.Language)).Select(other => other.Name).Order(StringComparer.Ordinal).ToArray();
        throw PhaseException.Permanent("LanguageNotSupported",
            $"{writer.Name} does not write in {FoundText.Quote(spec.Language)}. {(able.Length > 0 ? $"Set spec.script.provider to {string.Join(" or ", able)}, or" : "No writer of this runner does:")} set spec.language: en.");
    }

    private static SpeechBudget Budget(VideoSpec spec) =>
        SpeechBudget.For(spec.DurationSeconds, VoicePace.WordsPerMinute(spec.Voice.Provider, spec.Language), spec.Voice.Speed);

    private static int Year(TimeProvider time) => time.GetUtcNow().Year;

    private static IEnumerable<string> Warnings(ScriptDocument script, VideoSpec spec)
    {
        if (spec.Script.Provider == Contracts.Requests.Providers.Embedded)
        {
            foreach (var text in ScriptOptions.Unsayable(spec.Brand)) yield return $"{FoundText.Quote(text)} is in letters that a voice for {FoundText.Quote(spec.Language)} would spell one by one: other words are said.";
        }

        var words = script.Lines.Where(line => line.Section == ScriptSection.Hook).Sum(line => SpeechBudget.Count(line.Text));
        var seconds = words * 60 / (VoicePace.WordsPerMinute(spec.Voice.Provider, spec.Language) * spec.Voice.Speed);
        if (seconds > LongHookSeconds) yield return $"The hook takes about {seconds:0.0} s; viewers decide within three. Shorten the hook template or the topic.";
    }
}
