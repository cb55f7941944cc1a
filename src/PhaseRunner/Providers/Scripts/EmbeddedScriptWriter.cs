using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>
/// The writer that needs no key: puts the shipped sentences about a subject together, so that they fill the time.
/// Of all openings, promises and calls it takes the combination that leaves the most room for the subject and ends on the budget.
/// </summary>
internal sealed class EmbeddedScriptWriter(SubjectLibrary library) : IScriptWriter
{
    private const string WriterVersion = "2";

    /// <summary>A later opening is taken only when it gains this much: about three words about the subject.</summary>
    private const int WorthOfFirstChoice = 1000;

    public string Name => Contracts.Requests.Providers.Embedded;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) => [new("writer", $"{WriterVersion} {library.Fingerprint}")];

    public Maker MakerOf(VideoSpec spec) => new() { Provider = Name, Origin = Origin.Program, Revision = $"writer {WriterVersion}, lists {library.Fingerprint}" };

    /// <summary>It counts the words before it writes them.</summary>
    public bool Revises => false;

    public bool Writes(string language) => language.Split('-')[0] == "en";

    public Task<ScriptDocument> WriteAsync(ScriptBrief brief, PaidCalls calls, CancellationToken cancellationToken) => Task.FromResult(Write(brief));

    internal ScriptDocument Write(ScriptBrief brief)
    {
        var topic = Topic.Of(brief.Spec.Topic, brief.Topic, library);
        var parts = Best(brief, topic);
        var lines = StoryLines.AtLeast(brief.Spec.Visuals.SceneCount, Lines(parts));
        return new()
        {
            Topic = brief.Topic,
            Title = topic.Shown,
            Language = brief.Spec.Language,
            TargetSeconds = brief.Spec.DurationSeconds,
            Lines = [.. lines.Select(line => line.ToScriptLine())],
            Scenes = SceneCutter.Cut(lines, brief.Spec.Visuals.SceneCount, topic.Shown, line => Prompt(brief.Spec, topic, line)),
            PlatformTexts = brief.Spec.Platforms.ToDictionary(platform => platform, platform => PlatformTextWriter.Write(platform, brief.Spec.Brand, topic, parts)),
        };
    }

    private ScriptParts Best(ScriptBrief brief, Topic topic)
    {
        var (own, common) = Beats(topic);
        var options =
            from hook in ScriptOptions.Hooks(brief, topic).Index()
            from value in ScriptOptions.Values(topic).Index()
            from call in ScriptOptions.Calls(brief.Spec.Brand).Index()
            let spent = SpeechBudget.Count(hook.Item) + SpeechBudget.Count(value.Item.Spoken) + SpeechBudget.Count(call.Item)
            let picked = BeatPicker.Pick(own, common, brief.Budget.Least - spent, brief.Budget.Words - spent, brief.Budget.Most - spent)
            where picked is not null
            orderby picked.Value.Worth - (WorthOfFirstChoice * (hook.Index + value.Index + call.Index)) descending
            select new ScriptParts(hook.Item, value.Item, picked.Value.Beats, call.Item);

        return options.FirstOrDefault() ?? throw Unfilled(brief, topic, own.Concat(common).Sum(beat => SpeechBudget.Count(beat.Spoken)));
    }

    private static PhaseException Unfilled(ScriptBrief brief, Topic topic, int words)
    {
        var around = ScriptOptions.Hooks(brief, topic).Min(SpeechBudget.Count) + ScriptOptions.Values(topic).Min(value => SpeechBudget.Count(value.Spoken)) + ScriptOptions.Calls(brief.Spec.Brand).Min(SpeechBudget.Count);
        return around + words < brief.Budget.Least
            ? PhaseException.Permanent("ScriptTooShort",
                $"{brief.Spec.DurationSeconds} s need {brief.Budget.Words} words, and the shipped lists have {around + words} for {FoundText.Quote(brief.Topic)}: lower durationSeconds or voice.speed, or set another script.provider.")
            : PhaseException.Permanent("ScriptTooLong",
                $"{brief.Spec.DurationSeconds} s leave {brief.Budget.Words} words, and the brand's own words fill them: shorten brand.callToAction and brand.hookTemplates, or raise durationSeconds.");
    }

    private (IReadOnlyList<Beat> Own, IReadOnlyList<Beat> Common) Beats(Topic topic)
    {
        var (own, common) = Lists(topic);
        // Two lists may both say "write it down"; a viewer hears it once.
        return (own, [.. common.DistinctBy(beat => beat.Show).ExceptBy(own.Select(beat => beat.Show), beat => beat.Show)]);
    }

    /// <summary>A subject without sentences of its own gets the general first steps, which are true of nearly anything one can do.</summary>
    private (IReadOnlyList<Beat> Own, IReadOnlyList<Beat> Common) Lists(Topic topic) => topic.Subject is { Beats.Count: > 0 } subject
        ? (subject.Beats, [.. topic.List.Beats, .. library.General.Beats])
        : topic.List.Keywords.Count > 0
            ? (topic.List.Beats, [.. library.General.Beats, .. library.General.Subjects[0].Beats])
            : (library.General.Subjects[0].Beats, [.. library.General.Beats, .. library.General.Subjects[1].Beats]);

    private static IEnumerable<StoryLine> Lines(ScriptParts parts) =>
    [
        .. StoryLines.FromText(ScriptSection.Hook, parts.Hook),
        .. StoryLines.FromText(ScriptSection.Value, parts.Value.Spoken, parts.Value.Show),
        .. parts.Beats.Select(beat => new StoryLine(ScriptSection.Content, beat.Spoken, beat.Show, beat.Emphasis)),
        .. StoryLines.FromText(ScriptSection.CallToAction, parts.Call),
    ];

    private static string Prompt(VideoSpec spec, Topic topic, StoryLine line) =>
        $"{spec.Visuals.Style}. One picture for a short video about {topic.Shown}, seen while a voice says: {line.Text} No text, letters or logos in the picture.";
}

/// <summary>What the script says, before it is cut into lines.</summary>
internal sealed record ScriptParts(string Hook, Beat Value, IReadOnlyList<Beat> Beats, string Call);
