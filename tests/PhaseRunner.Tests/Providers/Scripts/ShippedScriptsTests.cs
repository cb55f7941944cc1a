using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Scripts;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

/// <summary>Every subject we ship, at every usual length, for channels with and without words of their own: what anybody may get first.</summary>
public sealed class ShippedScriptsTests
{
    private const int MostHeadlineWords = 6;

    private static readonly BrandSpec[] Brands =
    [
        new(),
        new() { Name = "Plain Money", CallToAction = "Follow Plain Money for one calm money habit a week." },
        new() { Name = "Acme", Tone = "bold", HookTemplates = ["{brand} on {topic} in {year}.", "Nobody explains {topic} this simply."] },
    ];

    [Theory]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(60)]
    [InlineData(90)]
    public void Every_subject_gives_a_script_that_breaks_no_rule_and_reads_well(int seconds)
    {
        foreach (var list in SubjectLibrary.Shipped.Niches.Append(SubjectLibrary.Shipped.For("beekeeping")))
            foreach (var subject in list.Subjects)
                foreach (var brand in Brands)
                {
                    var written = Written.Of(new VideoSpec { Topic = list.Niche, DurationSeconds = seconds, Brand = brand }, subject.Title);
                    var faults = written.Faults.Concat(Clumsiness(written)).ToList();
                    Assert.True(faults.Count == 0, $"{subject.Title}, {seconds} s, {brand.Name}: {string.Join("; ", faults)}\n{written.Spoken}");
                }
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.3)]
    public void A_slow_or_a_fast_voice_gets_its_own_number_of_words(double speed)
    {
        foreach (var seconds in new[] { 15, 90 })
            foreach (var niche in SubjectLibrary.Shipped.Niches.Select(list => list.Niche).Append("beekeeping"))
                Assert.Empty(Written.Of(new VideoSpec { Topic = niche, DurationSeconds = seconds, Voice = new() { Speed = speed } }, First(niche)).Faults);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void Every_number_of_scenes_is_kept(int seconds)
    {
        foreach (var scenes in Enumerable.Range(1, 12))
            foreach (var brand in Brands)
                Assert.Empty(Written.Of(new VideoSpec { Topic = "cooking", DurationSeconds = seconds, Brand = brand, Visuals = new() { SceneCount = scenes } }, First("cooking")).Faults);
    }

    /// <summary>What the rules leave to taste, and a viewer does not.</summary>
    private static IEnumerable<string> Clumsiness(Written written)
    {
        var headlines = written.Script.Scenes.Skip(1).Select(scene => scene.Headline).ToList();
        foreach (var cut in headlines.Where(headline => headline.EndsWith('…'))) yield return $"the headline \"{cut}\" is cut off";
        foreach (var wordy in headlines.Where(headline => headline.Split(' ').Length > MostHeadlineWords + 1)) yield return $"the headline \"{wordy}\" has too many words";
        var sentences = written.Spoken.Split(['.', '!', '?'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var sentence in sentences.GroupBy(sentence => sentence).Where(group => group.Count() > 1)) yield return $"\"{sentence.Key}\" is said twice";
        if (written.Script.Scenes[0].Headline != written.Script.Title) yield return "the first scene does not show the title";
        if (written.Script.Scenes.Count > 1 && written.Script.Lines[written.Script.Scenes[^1].FirstLine].Section != ScriptSection.CallToAction) yield return "the last scene does not show the call";
    }

    private static string First(string niche) => SubjectLibrary.Shipped.For(niche).Subjects[0].Title;
}
