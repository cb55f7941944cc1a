using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Writes the script of one video. What it gives is checked by <c>ScriptRules</c> before anything is spent on it.</summary>
internal interface IScriptWriter
{
    string Name { get; }

    /// <summary>What decides its text besides the request: its own version, its lists or prompts.</summary>
    IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec);

    /// <summary>For the provenance of the video. Who does not say is taken for a model: see <c>Disclosure</c>.</summary>
    Maker MakerOf(VideoSpec spec) => new() { Provider = Name, Origin = Origin.Unknown };

    /// <summary>Whether it can do better when it is told what is wrong with a draft: see <see cref="ScriptBrief.Rejected"/>.</summary>
    bool Revises { get; }

    /// <summary>Null for a writer that nobody criticises: it could not do better.</summary>
    IScriptCritic? Critic => null;

    /// <summary>True for a language tag it can write in.</summary>
    bool Writes(string language);

    /// <summary>Paid calls go through <paramref name="calls"/>. Fails with a phase exception.</summary>
    Task<ScriptDocument> WriteAsync(ScriptBrief brief, PaidCalls calls, CancellationToken cancellationToken);
}

/// <summary>What to write: about which subject, how long, and in which year the viewer lives.</summary>
internal sealed record ScriptBrief(VideoSpec Spec, string Topic, SpeechBudget Budget, int Year)
{
    /// <summary>The draft before, and what is wrong with it.</summary>
    public RejectedDraft? Rejected { get; init; }
}

internal sealed record RejectedDraft(ScriptDocument Draft, IReadOnlyList<string> Faults);
