using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Manifests;

namespace VideoAgent.PhaseRunner.Tests.Manifests;

public sealed class ManifestPropertyTests
{
    private static readonly Gen<string> Hostile =
        Gen.Elements("'", "\"", ":", ": ", ";", ",", "%", "\\", "{", "}", "[", "]", "|", "$()", "\n", "\t", "#", " #", "---", "...", "- ", "&a", "*a", "!!x", "<<", "null", "no", "1",
                "😀", "👩‍👩‍👧", "日本語", "שלום", "\u202E", "\u2028", "é", " ", "word")
            .NonEmptyListOf().Select(parts => string.Concat(parts.Take(40)));

    /// <summary>Every JSON text is YAML, too.</summary>
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Fields = ["topic", "brand.name", "brand.tone", "brand.callToAction", "brand.hookTemplates", "brand.watermark.text", "visuals.style", "review.note", "voice.voiceId"];

    [Fact]
    public void Hostile_text_in_any_field_arrives_literally() =>
        Prop.ForAll(Hostile.ToArbitrary(), Gen.Elements(Fields).ToArbitrary(),
            (text, field) => string.IsNullOrWhiteSpace(text) || (Arrives(text, field, inQuotes: false) && Arrives(OneLine(text), field, inQuotes: true)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_give_faults_and_never_an_exception() =>
        Prop.ForAll<byte[]>(bytes => !ManifestReader.Read(Encoding.UTF8.GetString(bytes), "f").IsValid).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_scraps_of_YAML_give_faults_and_never_an_exception() =>
        Prop.ForAll(Hostile.ToArbitrary(), text => ManifestReader.Read(text, "f") is { IsValid: false, Faults.Count: > 0 }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_sample_gives_a_result_and_never_an_exception() =>
        Prop.ForAll(Gen.Choose(0, Samples.AllFields.Length - 1).ToArbitrary(), Hostile.ToArbitrary(), (at, scrap) =>
        {
            var damaged = Samples.AllFields.Remove(at, Math.Min(scrap.Length, Samples.AllFields.Length - at)).Insert(at, scrap);
            var result = ManifestReader.Read(damaged, "f");
            return result.IsValid == (result.Faults.Count == 0);
        }).QuickCheckThrowOnFailure();

    /// <summary>Line breaks inside single quotes are folded into blanks, and the parser counts U+2028 among them as YAML 1.1 did.</summary>
    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\u2028', '-') + ".";

    private static bool Arrives(string text, string field, bool inQuotes)
    {
        var result = ManifestReader.Read(Yaml(text, field, inQuotes), "f");
        // Long texts break a bound, and a word in braces its rule, which are faults of their own; what matters is that none is changed.
        return result.Manifest is { Spec: var spec }
            ? text == field switch
            {
                "topic" => spec.Topic,
                "brand.name" => spec.Brand.Name,
                "brand.tone" => spec.Brand.Tone,
                "brand.callToAction" => spec.Brand.CallToAction,
                "brand.hookTemplates" => spec.Brand.HookTemplates[0],
                "brand.watermark.text" => spec.Brand.Watermark?.Text,
                "visuals.style" => spec.Visuals.Style,
                "review.note" => spec.Review.Note,
                _ => spec.Voice.VoiceId,
            }
            : result.Faults.All(fault => fault.Found.EndsWith("characters", StringComparison.Ordinal) || fault.Found.StartsWith("\"{", StringComparison.Ordinal));
    }

    private static string Yaml(string text, string field, bool inQuotes)
    {
        var head = "apiVersion: videoagent.dev/v1alpha1\nkind: VideoRequest\nmetadata: {name: a}\nspec:\n" + (field == "topic" ? "" : "  topic: t\n");
        var value = inQuotes ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : JsonSerializer.Serialize(text, Relaxed);
        if (field == "brand.hookTemplates") value = $"[{value}]";
        var path = field.Split('.');
        return head + string.Concat(path.Select((name, depth) => $"{new string(' ', 2 + (2 * depth))}{name}:{(depth == path.Length - 1 ? " " : "\n")}")) + value;
    }
}
