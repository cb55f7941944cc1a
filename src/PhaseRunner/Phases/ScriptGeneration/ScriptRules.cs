using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Phases.ScriptGeneration;

/// <summary>
/// What a script must be before a voice or a picture is paid for, whoever wrote it. Each rule is a function from the script to its faults,
/// each fault a sentence that tells a writer what to change.
/// </summary>
internal static class ScriptRules
{
    private const int MostEqualKinds = 2;
    private const int MostEmphasis = 3;

    /// <summary>The opening card shows the topic word for word, however long the request let it be ("questions everybody asks about" before it).</summary>
    private const int MostTitle = 500;

    public static IReadOnlyList<string> Check(ScriptDocument script, VideoSpec spec, SpeechBudget budget) =>
        [.. Length(script, spec, budget), .. Sections(script), .. Lines(script), .. Coverage(script, spec), .. Variety(script), .. PlatformTextRules.Check(script, spec)];

    private static IEnumerable<string> Length(ScriptDocument script, VideoSpec spec, SpeechBudget budget)
    {
        var words = script.Lines.Sum(line => SpeechBudget.Count(line.Text));
        if (!budget.Allows(words)) yield return $"{words} words where {budget.Least}-{budget.Most} fill {spec.DurationSeconds} s: {(words > budget.Most ? $"remove {words - budget.Most}" : $"add {budget.Least - words}")}";
        if (script.TargetSeconds != spec.DurationSeconds) yield return $"written for {script.TargetSeconds} s, asked for {spec.DurationSeconds} s";
        if (script.Language != spec.Language) yield return $"written in \"{script.Language}\", asked for \"{spec.Language}\"";
        if (string.IsNullOrWhiteSpace(script.Title)) yield return "no title";
    }

    private static IEnumerable<string> Sections(ScriptDocument script)
    {
        foreach (var missing in Enum.GetValues<ScriptSection>().Except(script.Lines.Select(line => line.Section))) yield return $"no {missing} line";
        if (script.Lines.Zip(script.Lines.Skip(1)).Any(pair => pair.Second.Section < pair.First.Section)) yield return "sections are out of order: Hook, Value, Content, CallToAction";
    }

    private static IEnumerable<string> Lines(ScriptDocument script)
    {
        foreach (var (index, line) in script.Lines.Index())
        {
            if (string.IsNullOrWhiteSpace(line.Text)) yield return $"line {index + 1} is empty";
            else if (!SpokenText.IsClean(line.Text)) yield return $"line {index + 1} has marks nobody can say (Markdown, links, emoji, brackets): {FoundText.Quote(line.Text)}; say {FoundText.Quote(SpokenText.Clean(line.Text))}";
            if (line.Emphasis.Count > MostEmphasis) yield return $"line {index + 1} stresses {line.Emphasis.Count} words; at most {MostEmphasis}";
            foreach (var word in line.Emphasis.Where(word => !line.Text.Contains(word, StringComparison.Ordinal))) yield return $"line {index + 1} stresses {FoundText.Quote(word)}, which is not in it";
        }
    }

    private static IEnumerable<string> Coverage(ScriptDocument script, VideoSpec spec)
    {
        var scenes = script.Scenes;
        if (scenes.Count != spec.Visuals.SceneCount) yield return $"{scenes.Count} scenes, asked for {spec.Visuals.SceneCount}";
        if (!scenes.Select(scene => scene.Number).SequenceEqual(Enumerable.Range(1, scenes.Count))) yield return "scenes are not numbered 1, 2, 3 …";
        if (scenes.Count > 0 && scenes[0].FirstLine != 0) yield return $"scene 1 begins with line {scenes[0].FirstLine + 1}; the first line needs a picture, too";
        foreach (var (before, after) in scenes.Zip(scenes.Skip(1)).Where(pair => pair.Second.FirstLine <= pair.First.FirstLine))
            yield return $"scene {after.Number} begins with line {after.FirstLine + 1}, not after scene {before.Number} (line {before.FirstLine + 1})";
        foreach (var scene in scenes.Where(scene => scene.FirstLine >= script.Lines.Count)) yield return $"scene {scene.Number} begins with line {scene.FirstLine + 1} of {script.Lines.Count}";
    }

    private static IEnumerable<string> Variety(ScriptDocument script)
    {
        for (var i = MostEqualKinds; i < script.Scenes.Count; i++)
        {
            var kind = script.Scenes[i].Kind;
            if (script.Scenes.Skip(i - MostEqualKinds).Take(MostEqualKinds).All(scene => scene.Kind == kind)) yield return $"scenes {i - 1}-{i + 1} are all {kind}: change one";
        }

        foreach (var same in script.Scenes.GroupBy(scene => scene.Headline, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"scenes {string.Join(", ", same.Select(scene => scene.Number))} all say {FoundText.Quote(same.Key)}";

        foreach (var scene in script.Scenes)
        {
            var most = scene.Number == 1 ? MostTitle : Headline.Most;
            if (string.IsNullOrWhiteSpace(scene.Headline) || scene.Headline.Length > most) yield return $"scene {scene.Number} has a headline of {scene.Headline.Length} characters; 1-{most} can be read";
            if (string.IsNullOrWhiteSpace(scene.Prompt)) yield return $"scene {scene.Number} does not say what is seen";
        }
    }
}
