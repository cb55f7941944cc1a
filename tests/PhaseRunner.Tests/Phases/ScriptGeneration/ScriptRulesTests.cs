using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.ScriptGeneration;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Tests.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Tests.Phases.ScriptGeneration;

/// <summary>A script that is in order, and one for each rule that breaks that rule and no other.</summary>
public sealed class ScriptRulesTests
{
    private static readonly Written Good = Written.About("your first emergency fund");

    private static readonly Dictionary<string, (Func<ScriptDocument, ScriptDocument> Break, string Fault)> Breaks = new()
    {
        ["another length"] = (script => script with { TargetSeconds = 45 }, "written for 45 s, asked for 60 s"),
        ["another language"] = (script => script with { Language = "de" }, "written in \"de\", asked for \"en\""),
        ["no title"] = (script => script with { Title = " " }, "no title"),
        ["no value"] = (script => WithLines(script, line => line.Section == ScriptSection.Value ? line with { Section = ScriptSection.Hook } : line), "no Value line"),
        ["wrong order"] = (script => WithLast(script, line => line with { Section = ScriptSection.Hook }, keep: true), "sections are out of order: Hook, Value, Content, CallToAction"),
        ["empty line"] = (script => Ending(script, ""), "line 13 is empty"),
        ["Markdown"] = (script => Ending(script, "**Save** this."), "line 13 has marks nobody can say (Markdown, links, emoji, brackets): \"**Save** this.\"; say \"Save this.\""),
        ["link"] = (script => Ending(script, "See https://a.example"), "line 13 has marks nobody can say (Markdown, links, emoji, brackets): \"See https://a.example\"; say \"See\""),
        ["emoji"] = (script => Ending(script, "Save 🚀"), "line 13 has marks nobody can say (Markdown, links, emoji, brackets): \"Save 🚀\"; say \"Save\""),
        ["much stress"] = (script => WithLast(script, line => line with { Emphasis = ["a", "e", "i", "o"] }), "line 12 stresses 4 words; at most 3"),
        ["stress on nothing"] = (script => WithLast(script, line => line with { Emphasis = ["gold"] }), "line 12 stresses \"gold\", which is not in it"),
        ["few scenes"] = (script => script with { Scenes = [.. script.Scenes.Take(5)] }, "5 scenes, asked for 6"),
        ["wrong number"] = (script => WithScene(script, 6, scene => scene with { Number = 9 }), "scenes are not numbered 1, 2, 3 …"),
        ["no first picture"] = (script => WithScene(script, 1, scene => scene with { FirstLine = 1 }), "scene 1 begins with line 2; the first line needs a picture, too"),
        ["scenes at once"] = (script => WithScene(script, 3, scene => scene with { FirstLine = script.Scenes[1].FirstLine }), "scene 3 begins with line 3, not after scene 2 (line 3)"),
        ["scene after the end"] = (script => WithScene(script, 6, scene => scene with { FirstLine = 12 }), "scene 6 begins with line 13 of 12"),
        ["three alike"] = (script => script with { Scenes = [.. script.Scenes.Select(scene => scene.Number is 2 or 3 or 4 ? scene with { Kind = "Photo" } : scene)] }, "scenes 2-4 are all Photo: change one"),
        ["same words"] = (script => WithScene(script, 4, scene => scene with { Headline = script.Scenes[1].Headline.ToUpperInvariant() }), "scenes 2, 4 all say \"Start with one month\""),
        ["no headline"] = (script => WithScene(script, 2, scene => scene with { Headline = "" }), "scene 2 has a headline of 0 characters; 1-36 can be read"),
        ["long headline"] = (script => WithScene(script, 2, scene => scene with { Headline = new('a', 37) }), "scene 2 has a headline of 37 characters; 1-36 can be read"),
        ["endless title card"] = (script => WithScene(script, 1, scene => scene with { Headline = new('a', 501) }), "scene 1 has a headline of 501 characters; 1-500 can be read"),
        ["no prompt"] = (script => WithScene(script, 5, scene => scene with { Prompt = " " }), "scene 5 does not say what is seen"),
        ["no platform texts"] = (script => script with { PlatformTexts = script.PlatformTexts.Where(pair => pair.Key != Platform.TikTok).ToDictionary() }, "TikTok: no texts"),
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Fact]
    public void A_script_in_order_has_no_fault() => Assert.Empty(Check(Good.Script));

    [Theory]
    [MemberData(nameof(Names))]
    public void One_broken_rule_is_one_fault_that_says_what_to_change(string name)
    {
        var (spoil, fault) = Breaks[name];

        Assert.Equal([fault], Check(spoil(Good.Script)));
    }

    [Theory]
    [InlineData(20, "148 words where 133-147 fill 60 s: remove 1")]
    [InlineData(-20, "148 words where 150-164 fill 60 s: add 2")]
    public void Too_many_and_too_few_words_are_counted(int off, string fault)
    {
        var words = SpeechBudget.Count(Good.Spoken);
        var budget = new SpeechBudget(off > 0 ? 140 : 157);

        Assert.Equal(148, words);
        Assert.Equal([fault], ScriptRules.Check(Good.Script, Good.Spec, budget));
    }

    [Fact]
    public void Two_scenes_alike_are_allowed() =>
        Assert.Empty(Check(Good.Script with { Scenes = [.. Good.Script.Scenes.Select(scene => scene.Number is 2 or 3 ? scene with { Kind = "Photo" } : scene)] }));

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(2, Check(Good.Script with { Title = "", TargetSeconds = 45 }).Count);

    private static IReadOnlyList<string> Check(ScriptDocument script) => ScriptRules.Check(script, Good.Spec, Written.Budget(Good.Spec));

    private static ScriptDocument WithLines(ScriptDocument script, Func<ScriptLine, ScriptLine> change) => script with { Lines = [.. script.Lines.Select(change)] };

    /// <summary>The last line changed; or, to keep a line of its section, a changed one after it.</summary>
    private static ScriptDocument WithLast(ScriptDocument script, Func<ScriptLine, ScriptLine> change, bool keep = false) =>
        script with { Lines = [.. keep ? script.Lines : script.Lines.SkipLast(1), change(keep ? new() { Section = ScriptSection.CallToAction, Text = "Go." } : script.Lines[^1])] };

    private static ScriptDocument Ending(ScriptDocument script, string text) => WithLast(script, line => line with { Text = text }, keep: true);

    private static ScriptDocument WithScene(ScriptDocument script, int number, Func<SceneDescription, SceneDescription> change) =>
        script with { Scenes = [.. script.Scenes.Select(scene => scene.Number == number ? change(scene) : scene)] };
}
