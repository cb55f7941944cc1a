using System.Text.RegularExpressions;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>What of a VideoSchedule no schema can say: the meaning of its texts, fields that exclude each other, and the template.</summary>
internal static partial class ScheduleRules
{
    private const string AllowedSchedule = "five cron fields, like \"30 9 * * 1-5\", or @hourly, @daily, @weekly, @monthly, @yearly";

    /// <summary>Any date before which no schedule is asked.</summary>
    private static readonly DateTime Past = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Every fault, in the order of the fields.</summary>
    public static IReadOnlyList<SpecFault> Check(VideoScheduleSpec spec) =>
        [.. Pattern(spec.Schedule).Faults, .. Zone(spec.TimeZone).Faults, .. Topics(spec.Topics), .. ScheduleTemplate.Check(spec.Template, TopicsOf(spec.Topics))];

    /// <summary>Null where the fields that it is made from are wrong.</summary>
    public static ScheduleClock? Clock(VideoScheduleSpec spec) =>
        Pattern(spec.Schedule).Value is { } pattern && Zone(spec.TimeZone).Value is { } zone ? new ScheduleClock(pattern, zone) : null;

    private static (CronPattern? Value, IReadOnlyList<SpecFault> Faults) Pattern(string schedule)
    {
        if (IsTooOften().IsMatch(schedule)) return Wrong("a run every minute at most: " + AllowedSchedule);
        if (!ScheduleShape().IsMatch(schedule)) return Wrong(AllowedSchedule);
        try
        {
            var pattern = CronPattern.Parse(schedule);
            return pattern.Next(Past) is null ? Wrong("one that fires: no year has such a day") : (pattern, []);
        }
        catch (FormatException e)
        {
            return Wrong($"{AllowedSchedule} ({e.Message})");
        }

        (CronPattern?, IReadOnlyList<SpecFault>) Wrong(string allowed) => (null, [new("spec.schedule", FoundText.Quote(schedule), allowed)]);
    }

    /// <summary>Its name becomes a file's.</summary>
    private static (TimeZoneInfo? Value, IReadOnlyList<SpecFault> Faults) Zone(string name) =>
        ZoneShape().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? (zone, [])
            : (null, [new("spec.timeZone", FoundText.Quote(name), "the IANA name of a zone, like Europe/Berlin or UTC")]);

    private static IEnumerable<SpecFault> Topics(TopicsSpec topics)
    {
        if (topics is { Niche: not null, List: not null }) yield return new("spec.topics", "both niche and list", "either niche or list");
        if (topics is { Niche: null, List: null }) yield return new("spec.topics", "neither niche nor list", "either niche or list");
        if (topics.List is []) yield return new("spec.topics.list", "an empty list", "1 to 500 topics");
        foreach (var (index, topic) in (topics.List ?? []).Index())
        {
            if (string.IsNullOrWhiteSpace(topic)) yield return new($"spec.topics.list[{index}]", "only blanks", "a topic");
        }
    }

    private static IReadOnlyList<string> TopicsOf(TopicsSpec topics) =>
        topics.Niche is { } niche ? [niche] : [.. (topics.List ?? []).Where(topic => !string.IsNullOrWhiteSpace(topic)).Distinct()];

    /// <summary>Six fields begin with the second.</summary>
    [GeneratedRegex(@"^(@every .*|[^\s=]+( +[^\s=]+){5})\z")]
    private static partial Regex IsTooOften();

    /// <summary>Shape alone: whether each number is in its field's range is for whoever reckons with it.</summary>
    [GeneratedRegex(@"^(@(hourly|daily|midnight|weekly|monthly|yearly|annually)|[0-9A-Za-z*/,?-]+( +[0-9A-Za-z*/,?-]+){4})\z")]
    private static partial Regex ScheduleShape();

    [GeneratedRegex(@"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*\z")]
    private static partial Regex ZoneShape();
}
