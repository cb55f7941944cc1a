using System.Globalization;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>The requests of one run. The same run always gives the same names.</summary>
internal static class AnnouncedRun
{
    public static IEnumerable<string> Names(VideoSchedule schedule, AnnouncedRunStatus run) =>
        Enumerable.Range(1, run.Size).Select(index => Name(schedule, run.DueAt, index));

    public static IEnumerable<VideoRequest> Requests(ScheduleView view, AnnouncedRunStatus run) =>
        Enumerable.Range(1, run.Size).Select(index => Request(view, run, index));

    /// <summary>The minute is UTC's, in which no two due times of a schedule are the same.</summary>
    private static string Name(VideoSchedule schedule, DateTimeOffset due, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{schedule.Metadata.Name}-{due.UtcDateTime:yyyyMMddHHmm}-{index}");

    private static VideoRequest Request(ScheduleView view, AnnouncedRunStatus run, int index)
    {
        var schedule = view.Schedule;
        var request = new VideoRequest
        {
            Metadata = new V1ObjectMeta
            {
                Name = Name(schedule, run.DueAt, index),
                NamespaceProperty = schedule.Metadata.NamespaceProperty,
                Labels = new Dictionary<string, string> { [ScheduleLabels.Schedule] = schedule.Metadata.Name },
                Annotations = new Dictionary<string, string> { [ScheduleLabels.DueAt] = run.DueAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) },
            },
            Spec = Spec(view, run, index),
        };
        AuthorAnnotations.Write(request.Metadata, new Authors(view.RequestedBy, null));
        OwnerReferences.SetController(schedule, request);
        return request;
    }

    private static VideoSpec Spec(ScheduleView view, AnnouncedRunStatus run, int index) => ScheduleTemplate.Fill(
        view.Spec, new TemplateValues(Topic(view.Spec.Topics, run.FirstTopic + index - 1), view.Clock!.DateOf(run.DueAt), index)); // a run without a clock is never announced

    /// <summary>The list begins anew at its end.</summary>
    private static string Topic(TopicsSpec topics, int place) => topics.List is { Count: > 0 } list ? list[place % list.Count] : topics.Niche ?? "";
}
