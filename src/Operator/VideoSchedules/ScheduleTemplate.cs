using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>
/// The spec that a schedule's requests are made from. The server stores it unread, so here a misspelt field is found too, which it would drop silently.
/// </summary>
internal static class ScheduleTemplate
{
    private const string Field = "spec.template";

    /// <param name="topic">One that a run may fill in; none where the schedule itself has none, which is another fault.</param>
    public static IEnumerable<SpecFault> Check(JsonObject? template, string? topic)
    {
        if (template is null) return [new(Field, "nothing", "the spec of a VideoRequest without its topic")];

        var (spec, fault) = Parse(template);
        return spec is null ? [fault!] : VideoSpecRules.Check(spec with { Topic = topic ?? "any" }).Select(found => found with { Path = Field + found.Path["spec".Length..] });
    }

    /// <summary>One of the two: the reader stops at the first field that it cannot take.</summary>
    private static (VideoSpec? Spec, SpecFault? Fault) Parse(JsonObject template)
    {
        try
        {
            return (template.Deserialize(ContractJson.Default.VideoSpec), null);
        }
        catch (JsonException e)
        {
            var path = e.Path is { Length: > 1 } inside ? Field + inside[1..] : Field;
            return (null, new(path, "a field or value that does not belong there", "the fields of a VideoRequest's spec (kubectl explain videorequest.spec)"));
        }
    }
}
