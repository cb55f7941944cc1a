using System.Text.RegularExpressions;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>What of a VideoSchedule no schema can say: the meaning of its texts, fields that exclude each other, and the template.</summary>
internal static partial class ScheduleRules
{
    /// <summary>Every fault, in the order of the fields.</summary>
    public static IReadOnlyList<SpecFault> Check(VideoScheduleSpec spec) =>
        [.. Clock(spec), .. Topics(spec.Topics), .. ScheduleTemplate.Check(spec.Template, spec.Topics.Niche ?? (spec.Topics.List is [var first, ..] ? first : null))];

    private static IEnumerable<SpecFault> Clock(VideoScheduleSpec spec)
    {
        if (!ScheduleShape().IsMatch(spec.Schedule))
            yield return new("spec.schedule", FoundText.Quote(spec.Schedule), "five cron fields, like \"30 9 * * 1-5\", or @hourly, @daily, @weekly, @monthly, @yearly");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(spec.TimeZone, out _))
            yield return new("spec.timeZone", FoundText.Quote(spec.TimeZone), "the IANA name of a zone, like Europe/Berlin or UTC");
    }

    private static IEnumerable<SpecFault> Topics(TopicsSpec topics)
    {
        if (topics is { Niche: not null, List: not null }) yield return new("spec.topics", "both niche and list", "either niche or list");
        if (topics is { Niche: null, List: null }) yield return new("spec.topics", "neither niche nor list", "either niche or list");
        foreach (var (index, topic) in (topics.List ?? []).Index())
        {
            if (string.IsNullOrWhiteSpace(topic)) yield return new($"spec.topics.list[{index}]", "only blanks", "a topic");
        }
    }

    /// <summary>Shape alone: whether each number is in its field's range is for whoever reckons with it.</summary>
    [GeneratedRegex(@"^(@(hourly|daily|midnight|weekly|monthly|yearly|annually)|[0-9A-Za-z*/,?-]+( +[0-9A-Za-z*/,?-]+){4})\z")]
    private static partial Regex ScheduleShape();
}
