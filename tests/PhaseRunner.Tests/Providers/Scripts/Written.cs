using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.ScriptGeneration;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

/// <summary>What the embedded writer makes of a request, with the faults that the rules find in it.</summary>
internal sealed record Written(VideoSpec Spec, ScriptDocument Script)
{
    public const int Year = 2026;

    public IReadOnlyList<string> Faults => ScriptRules.Check(Script, Spec, Budget(Spec));

    public string Spoken => string.Join(' ', Script.Lines.Select(line => line.Text));

    public string Section(ScriptSection section) => string.Join(' ', Script.Lines.Where(line => line.Section == section).Select(line => line.Text));

    /// <summary>About the request's own topic, unless <paramref name="chosen"/> is what discovery made of it.</summary>
    public static Written Of(VideoSpec spec, string? chosen = null) =>
        new(spec, new EmbeddedScriptWriter(SubjectLibrary.Shipped).Write(new ScriptBrief(spec, chosen ?? spec.Topic, Budget(spec), Year)));

    public static Written About(string topic, BrandSpec? brand = null, int seconds = 60) =>
        Of(new VideoSpec { Topic = topic, DurationSeconds = seconds, Brand = brand ?? new BrandSpec() });

    public static SpeechBudget Budget(VideoSpec spec) =>
        SpeechBudget.For(spec.DurationSeconds, VoicePace.WordsPerMinute(spec.Voice.Provider, spec.Language), spec.Voice.Speed);
}
