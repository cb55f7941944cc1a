using System.Globalization;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Manifests;

namespace VideoAgent.PhaseRunner.Tests.Manifests;

public sealed class ManifestReaderTests
{
    private const string Head = "apiVersion: videoagent.dev/v1alpha1\nkind: VideoRequest\nmetadata: {name: first}\n";

    /// <summary>The spec's lines follow line 4 (spec:), so its first field is on line 5.</summary>
    public static TheoryData<string, string> Faulty => new()
    {
        { "topic: t\n  assembly:\n    fps: 31", "7 spec.assembly.fps: found 31; allowed 24, 25, 30, 50, 60" },
        { "topic: t\n  durationSecond: 60", "6 spec.durationSecond: found an unknown field; allowed topic, topicMode, region, language, durationSeconds, platforms, brand, brandRef, script, voice, visuals, assembly, publishing, review, budget, credentialsRef, priority, desiredState, retry, retention, ttlSecondsAfterFinished (did you mean durationSeconds?)" },
        { "topic: t\n  assembly: {speed: 1.1}", "6 spec.assembly.speed: found an unknown field; allowed fps, preset, crf, captions, transition, motion, music (did you mean spec.voice.speed?)" },
        { "topic: t\n  voice: {privacyLevel: x}", "6 spec.voice.privacyLevel: found an unknown field; allowed provider, voiceId, model, stability, similarityBoost, style, speed (did you mean spec.publishing.tiktok.privacyLevel?)" },
        { "topic: t\n  captions: {style: Clean}", "6 spec.captions: found an unknown field; allowed topic, topicMode, region, language, durationSeconds, platforms, brand, brandRef, script, voice, visuals, assembly, publishing, review, budget, credentialsRef, priority, desiredState, retry, retention, ttlSecondsAfterFinished (did you mean spec.assembly.captions?)" },
        { "topic: t\ntopic: t", "6 topic: found an unknown field; allowed apiVersion, kind, metadata, spec (did you mean spec.topic?)" },
        { "topic: t\n  topicMode: exact", "6 spec.topicMode: found the text \"exact\"; allowed Discover, Exact (did you mean Exact?)" },
        { "topic: t\n  platforms: [YouTube, TikTock]", "6 spec.platforms[1]: found the text \"TikTock\"; allowed YouTube, TikTok, Instagram (did you mean TikTok?)" },
        { "topic: t\n  durationSeconds: \"60\"", "6 spec.durationSeconds: found the text \"60\"; allowed a whole number, not in quotes" },
        { "topic: t\n  durationSeconds: 60.5", "6 spec.durationSeconds: found the number 60.5; allowed a whole number, not in quotes" },
        { "topic: t\n  durationSeconds: 99999999999999999999", "6 spec.durationSeconds: found the number 99999999999999999999; allowed a whole number, not in quotes" },
        { "topic: t\n  voice: {speed: .nan}", "6 spec.voice.speed: found the number .nan; allowed a number, not in quotes" },
        { "topic: 2026", "5 spec.topic: found the number 2026; allowed text; put it in quotes: \"2026\"" },
        { "topic: true", "5 spec.topic: found the boolean true; allowed text; put it in quotes: \"true\"" },
        { "topic:", "5 spec.topic: found nothing; allowed 1-200 characters of text" },
        { "region: US", "4 spec.topic: found nothing; allowed 1-200 characters of text" },
        { "topic: [a, b]", "5 spec.topic: found a list; allowed one value" },
        { "topic: t\n  platforms: YouTube", "6 spec.platforms: found the text \"YouTube\"; allowed a list" },
        { "topic: t\n  voice: fast", "6 spec.voice: found the text \"fast\"; allowed fields: provider, voiceId, model, stability, similarityBoost, style, speed" },
        { "topic: t\n  review: {required: yes}", "6 spec.review.required: found the text \"yes\"; allowed true or false" },
        { "topic: t\n  topic: u", "6 spec.topic: found the same field again (first on line 5); allowed each field once" },
        { "topic: !!python/object:os.system t", "5 spec.topic: found the tag \"tag:yaml.org,2002:python/object:os.system\"; allowed plain values, written out" },
        { "topic: &a t\n  language: *a", "5 spec.topic: found the anchor \"&a\"; allowed plain values, written out" },
        { "topic: t\n  budget: {maxUsd: 1e3}", "6 spec.budget.maxUsd: found the number 1e3; allowed an amount in US dollars, like \"1.00\"" },
        { "topic: t\n  publishing: {youtube: {publishAt: 2026-11-22}}", "6 spec.publishing.youtube.publishAt: found the text \"2026-11-22\"; allowed a time with its offset, like 2026-11-22T18:00:00Z" },
        { "topic: t\n  \"\\e[31m\": 1", "6 spec.\"\\u{1b}[31m\": found an unknown field; allowed" },
        { "topic: t\n---\nkind: VideoRequest", "7: found a second document; allowed one VideoRequest in a file" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Fault_names_line_path_what_was_found_and_what_is_allowed(string spec, string fault)
    {
        var result = Read($"{Head}spec:\n  {spec}\n");

        Assert.False(result.IsValid);
        Assert.StartsWith($"file.yaml:{fault}", result.Faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_all_kinds_are_told_at_once_in_the_order_of_the_file()
    {
        var result = Read("kind: VideoRequests\nmetadata: {name: First}\nspec:\n  topc: t\n  durationSeconds: ten\n  assembly: {fps: 31}\n");

        Assert.Equal(
            ["kind", "metadata.name", "spec.topic", "spec.topc", "spec.durationSeconds", "spec.assembly.fps", "apiVersion"],
            result.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Refused_value_is_not_also_called_missing() =>
        Assert.Single(Read($"{Head}spec:\n  topic: 7\n").Faults);

    [Theory]
    [InlineData("", "found an empty file")]
    [InlineData("# only a comment\n", "found an empty file")]
    [InlineData("---\n---\n", "found an empty file")]
    [InlineData("just words", "found a single value")]
    [InlineData("[1, 2]", "found a list")]
    [InlineData("a: \"\\uD800\"", "found text that is not YAML")]
    [InlineData("a: b: c", "found text that is not YAML")]
    [InlineData("spec: 'open", "found text that is not YAML")]
    [InlineData("spec:\n\ttopic: t\n", ":2: found a tab in the indentation; allowed spaces")]
    [InlineData("PNG\0\0", "found a binary file or another encoding; allowed text in UTF-8")]
    [InlineData("? [a, b]\n: c\n", "found text that is not YAML: a key that is not a word")]
    public void Text_that_is_no_request_is_said_to_be_so(string yaml, string told) =>
        Assert.Contains(told, string.Join('\n', Read(yaml).Faults), StringComparison.Ordinal);

    [Fact]
    public void Huge_text_is_refused_unread() =>
        Assert.Contains("found a file of 5000000 characters", Assert.Single(Read(new string('a', 5_000_000)).Faults).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_is_no_text() =>
        Assert.Contains("allowed well-formed Unicode text", Assert.Single(Read($"{Head}spec:\n  topic: 'half \uD83D'\n").Faults).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_is_refused_without_falling_over(char opening) =>
        Assert.NotEmpty(Read($"{Head}spec: {new string(opening, 100_000)}").Faults);

    [Fact]
    public void Nested_aliases_do_not_explode()
    {
        var bomb = "a: &a [x, x]\n" + string.Concat(Enumerable.Range('b', 20).Select(c => $"{(char)c}: &{(char)c} [*{(char)(c - 1)}, *{(char)(c - 1)}]\n"));

        Assert.Contains("the anchor \"&a\"", string.Join('\n', Read(bomb).Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("NO")]
    [InlineData("on")]
    [InlineData("12:30")]
    [InlineData("1_000")]
    [InlineData("2026-11-22")]
    public void Word_that_only_older_YAML_reads_otherwise_is_text(string word) =>
        Assert.Equal(word, Read($"{Head}spec:\n  topic: {word}\n").Manifest?.Spec.Topic);

    [Theory]
    [InlineData("1.00")]
    [InlineData("\"1.00\"")]
    [InlineData("0.30000000000000004")]
    public void Money_is_taken_literally_with_or_without_quotes(string amount) =>
        Assert.Equal(new Usd(decimal.Parse(amount.Trim('"'), CultureInfo.InvariantCulture)), Read($"{Head}spec:\n  topic: t\n  budget: {{maxUsd: {amount}}}\n").Manifest?.Spec.Budget.MaxUsd);

    [Fact]
    public void Field_with_nothing_in_it_takes_the_default()
    {
        var spec = Read($"{Head}spec:\n  topic: t\n  voice:\n  brand: ~\n  region: null\n").Manifest?.Spec;

        Assert.Equal((new VoiceSpec(), "US"), (spec?.Voice, spec?.Region));
    }

    [Fact]
    public void Namespace_is_default_unless_named()
    {
        Assert.Equal(("default", "first"), (Read($"{Head}spec: {{topic: t}}").Manifest?.Namespace, Read($"{Head}spec: {{topic: t}}").Manifest?.Name));
        Assert.Equal("team", Read(Head.Replace("{name", "{namespace: team, name", StringComparison.Ordinal) + "spec: {topic: t}").Manifest?.Namespace);
    }

    [Fact]
    public void What_kubectl_prints_is_a_manifest_too() =>
        Assert.True(Read("apiVersion: videoagent.dev/v1alpha1\nkind: VideoRequest\nmetadata: {name: a, uid: b, generation: 2, managedFields: [{}]}\nspec: {topic: t}\nstatus: {state: Running}").IsValid);

    private static ManifestResult Read(string yaml) => ManifestReader.Read(yaml, "file.yaml");
}
