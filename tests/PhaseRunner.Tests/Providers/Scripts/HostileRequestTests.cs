using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

/// <summary>Whatever a manifest may say becomes a script that can be used, or a failure that says what to change.</summary>
public sealed class HostileRequestTests
{
    private static readonly string[] Pieces =
    [
        "money", "a ", " ", "\n", "\t", "\"", "'", "{", "}", "{topic}", "{brand}", "{year}", "{unknown}", "{{topic}}", "{topic", "|", "*", "**", "#", "<b>", "–", "—", "-", "…", ".", "?", "!", ",",
        "https://evil.example/?a=b", "www.x.y", "🚀", "👩‍👩‍👧", "e\u0301", "\u202e", "\u200b", "مرحبا بالعالم", "你好", "字", "𠜎", "भारत", "ไทย", "İstanbul", "ß", "ﬃ", "50%", "1/2", "C#", "\\", "`rm -rf`", "[a](b)",
        "supercalifragilisticexpialidocious",
    ];

    [Fact]
    public void Any_words_give_a_script_or_a_reason() =>
        Prop.ForAll(Requests().ToArbitrary(), Explain).Check(Config.QuickThrowOnFailure.WithMaxTest(800));

    [Theory]
    [InlineData("\"; DROP TABLE videos; --")]
    [InlineData("{topic} {brand} {unknown} {")]
    [InlineData("🚀🚀🚀")]
    [InlineData("—")]
    [InlineData("\u202eevil\u202c")]
    [InlineData("مرحبا بالعالم، كيف حالك اليوم؟")]
    [InlineData("line one\nline two\n\nline three")]
    [InlineData("?")]
    [InlineData("1")]
    public void A_topic_that_was_not_meant_for_speech_still_gives_a_script(string topic)
    {
        foreach (var seconds in new[] { 15, 60 }) Assert.Empty(Written.About(topic, seconds: seconds).Faults);
    }

    [Fact]
    public void Two_hundred_characters_of_any_script_are_shown_whole_and_said_short()
    {
        foreach (var letter in new[] { "字", "w", "ب", "🚀", "𠜎", "w w" })
        {
            var topic = string.Concat(Enumerable.Repeat(letter, 200 / letter.EnumerateRunes().Count()));
            var written = Written.About(topic);

            Assert.Empty(written.Faults);
            Assert.Equal(topic, written.Script.Scenes[0].Headline);
        }
    }

    [Fact]
    public void Words_that_leave_no_room_are_named_with_what_to_change()
    {
        var brand = new BrandSpec { CallToAction = string.Join(' ', Enumerable.Repeat("follow", 28)) };

        var failure = Assert.Throws<PhaseException>(() => Written.About("cooking", brand, seconds: 15));

        Assert.Equal((ExitClass.Permanent, "ScriptTooLong"), (failure.Outcome, failure.Reason));
        Assert.Equal("15 s leave 35 words, and the brand's own words fill them: shorten brand.callToAction and brand.hookTemplates, or raise durationSeconds.", failure.Message);
    }

    private static bool Explain(VideoSpec spec)
    {
        if (VideoSpecRules.Check(spec).Count > 0) return true;
        try
        {
            var faults = Written.Of(spec).Faults;
            return faults.Count == 0 ? true : throw new InvalidOperationException(string.Join("; ", faults));
        }
        catch (PhaseException failure)
        {
            return failure is { Outcome: ExitClass.Permanent, Reason: "ScriptTooLong" };
        }
    }

    private static Gen<VideoSpec> Requests()
    {
        var text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        var some = text.Where(value => !string.IsNullOrWhiteSpace(value));
        var perhaps = Gen.OneOf(Gen.Constant<string?>(null), some.Select(value => (string?)value));
        return from topic in some
               from name in perhaps
               from call in perhaps
               from hooks in some.ListOf()
               from tone in perhaps
               from seconds in Gen.Elements(15, 30, 60, 90)
               from scenes in Gen.Choose(1, 12)
               select new VideoSpec
               {
                   Topic = topic,
                   DurationSeconds = seconds,
                   Brand = new() { Name = name, CallToAction = call, HookTemplates = [.. hooks.Take(20)], Tone = tone },
                   Visuals = new() { SceneCount = scenes },
                   Assembly = new() { Transition = new() { Milliseconds = 0 } },
               };
    }
}
