using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>
/// The spec that a schedule's requests are made from. The server stores it unread, so here a misspelt field is found too, which it would drop silently.
/// In its texts <c>${topic}</c>, <c>${date}</c> and <c>${index}</c> are replaced, once and by nothing that is evaluated.
/// </summary>
internal static partial class ScheduleTemplate
{
    private const string Field = "spec.template";
    private const string Known = "${topic}, ${date} and ${index}";

    /// <summary>With each topic, since a text that it goes into may become too long. The faults of the first one that has any.</summary>
    /// <param name="topics">Those that runs may fill in; none where the schedule itself has none, which is another fault.</param>
    public static IReadOnlyList<SpecFault> Check(JsonObject? template, IReadOnlyList<string> topics)
    {
        if (template is null) return [new(Field, "nothing", "the spec of a VideoRequest without its topic")];
        if (Placeholders(template) is { Count: > 0 } faults) return faults;

        // Where no other text has it in it, only its own length counts.
        IEnumerable<string> all = topics.Count == 0 ? ["any"] : template.ToJsonString().Contains("{topic}", StringComparison.Ordinal) ? topics : [topics.MaxBy(topic => topic.Length)!];
        return all.Select(topic => Check(template, topic)).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <exception cref="JsonException">The template is none; <see cref="Check(JsonObject?, IReadOnlyList{string})"/> says why.</exception>
    public static VideoSpec Fill(VideoScheduleSpec schedule, TemplateValues values) =>
        Read(schedule.Template!, values) with { Topic = values.Topic, TopicMode = schedule.Topics.Niche is null ? TopicMode.Exact : TopicMode.Discover };

    /// <summary>What its requests have in common; null where the template is none.</summary>
    public static VideoSpec? Example(VideoScheduleSpec schedule)
    {
        try
        {
            return schedule.Template is null ? null : Fill(schedule, new TemplateValues("any", DateOnly.MaxValue, 1));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>With the longest date and index that there are.</summary>
    private static IReadOnlyList<SpecFault> Check(JsonObject template, string topic)
    {
        try
        {
            var spec = Read(template, new TemplateValues(topic, DateOnly.MaxValue, 10)) with { Topic = topic };
            return [.. Own(template), .. VideoSpecRules.Check(spec).Select(found => found with { Path = Field + found.Path["spec".Length..] })];
        }
        catch (JsonException e)
        {
            var path = e.Path is { Length: > 1 } inside ? Field + inside[1..] : Field;
            return [new(path, "a field or value that does not belong there", "the fields of a VideoRequest's spec (kubectl explain videorequest.spec)")];
        }
    }

    private static IEnumerable<SpecFault> Own(JsonObject template) =>
        new[] { "topic", "topicMode" }.Where(template.ContainsKey).Select(name => new SpecFault($"{Field}.{name}", FoundText.Quote($"{template[name]}"), "nothing: spec.topics fills it in"));

    private static VideoSpec Read(JsonObject template, TemplateValues values) =>
        Replace(template, values)!.Deserialize(ContractJson.Default.VideoSpec) ?? throw new JsonException($"{Field} is null");

    private static IReadOnlyList<SpecFault> Placeholders(JsonNode? node) => node switch
    {
        JsonObject fields => [.. fields.SelectMany(field => Placeholders(field.Value))],
        JsonArray items => [.. items.SelectMany(Placeholders)],
        JsonValue value when value.TryGetValue<string>(out var text) =>
            [.. Marks().Matches(text).Where(mark => !mark.Groups["known"].Success).Select(mark => new SpecFault(Field + value.GetPath()[value.Root.GetPath().Length..], FoundText.Quote(mark.Value), Known))],
        _ => [],
    };

    private static JsonNode? Replace(JsonNode? node, TemplateValues values) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Replace(field.Value, values)))),
        JsonArray items => new JsonArray([.. items.Select(item => Replace(item, values))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Marks().Replace(text, mark => values.Of(mark.Groups["known"].Value) ?? mark.Value)),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"\$\{(?:(?<known>topic|date|index)\}|[^}]*\}?)")]
    private static partial Regex Marks();
}

/// <param name="Date">Of the due time, in the schedule's zone.</param>
/// <param name="Index">From 1, within the run.</param>
internal sealed record TemplateValues(string Topic, DateOnly Date, int Index)
{
    public string? Of(string name) => name switch
    {
        "topic" => Topic,
        "date" => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "index" => Index.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
