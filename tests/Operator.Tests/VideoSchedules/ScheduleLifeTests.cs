using System.Globalization;
using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.VideoSchedules.Years;

namespace VideoAgent.Operator.Tests.VideoSchedules;

/// <summary>What a schedule does as time passes, on a played cluster.</summary>
public class ScheduleLifeTests
{
    private static readonly DateTimeOffset Begin = Time("2026-06-01T00:00Z"); // a Monday

    private static readonly VideoScheduleSpec Daily = new() { Schedule = "0 6 * * *", Topics = new() { List = ["tea", "coffee", "water"] }, Template = [] };

    private readonly PlayedOperator operation = new(Begin);

    private VideoScheduleStatus Status => operation.See("daily").Status!;
    private IEnumerable<string> Made => operation.Cluster.Made.Select(request => request.Metadata.Name);

    private static JsonObject Paid(string maxUsd) => new() { ["script"] = new JsonObject { ["provider"] = "openai" }, ["budget"] = new JsonObject { ["maxUsd"] = maxUsd } };

    [Fact]
    public async Task A_run_makes_its_requests_under_names_that_follow_from_the_due_time()
    {
        await RunAsync(Daily with { BatchSize = 2 }, days: 1);

        Assert.Equal(["daily-202606010600-1", "daily-202606010600-2"], Made);
        Assert.Equal(("Scheduled", Time("2026-06-01T06:00Z"), Time("2026-06-02T06:00Z"), 2), (Status.Reason, Status.LastScheduleTime, Status.NextScheduleTime, Status.NextTopic));
    }

    [Fact]
    public async Task A_request_says_whose_it_is_and_why_it_is_there()
    {
        operation.Add("daily", Daily).Metadata.Annotations = new Dictionary<string, string> { [AuthorAnnotations.RequestedBy] = "jane@example.com" };

        await operation.RunUntilAsync(Begin.AddDays(1));

        var meta = Assert.Single(operation.Cluster.Made).Metadata;
        Assert.Equal("daily", meta.Labels["videoagent.dev/schedule"]);
        Assert.Equal("2026-06-01T06:00:00Z", meta.Annotations["videoagent.dev/scheduled-at"]);
        Assert.Equal("jane@example.com", meta.Annotations[AuthorAnnotations.RequestedBy]);
        Assert.Equal((operation.See("daily").Metadata.Uid, true), (meta.OwnerReferences.Single().Uid, meta.OwnerReferences.Single().Controller));
    }

    [Fact]
    public async Task Topics_of_a_list_are_taken_in_order_and_as_they_stand()
    {
        await RunAsync(Daily with { BatchSize = 2 }, days: 2);

        Assert.Equal(["tea", "coffee", "water", "tea"], operation.Cluster.Made.Select(request => request.Spec.Topic));
        Assert.All(operation.Cluster.Made, request => Assert.Equal(TopicMode.Exact, request.Spec.TopicMode));
    }

    [Fact]
    public async Task A_niche_is_left_to_discovery()
    {
        var template = new JsonObject { ["brand"] = new JsonObject { ["callToAction"] = "${index}: ${topic}" } };
        await RunAsync(Daily with { Topics = new() { Niche = "tea" }, BatchSize = 2, Template = template }, days: 1);

        Assert.All(operation.Cluster.Made, request => Assert.Equal(("tea", TopicMode.Discover), (request.Spec.Topic, request.Spec.TopicMode)));
        // What discovery will find is not known yet: ${topic} is the niche.
        Assert.Equal(["1: tea", "2: tea"], operation.Cluster.Made.Select(request => request.Spec.Brand.CallToAction));
        Assert.Equal(["daily-202606010600-1", "daily-202606010600-2"], operation.Cluster.Made.Select(request => request.Metadata.Name));
    }

    [Fact]
    public async Task Topic_date_and_index_go_into_texts_and_nothing_that_they_bring_is_read_again()
    {
        var template = new JsonObject { ["brand"] = new JsonObject { ["callToAction"] = "${index}: ${topic} on ${date}, $5 {topic}" } };

        await RunAsync(Daily with { Template = template, Topics = new() { List = ["${date}"] }, TimeZone = "Pacific/Auckland", BatchSize = 2 }, days: 1);

        // Six o'clock of the second of June in Auckland is still the first in Greenwich.
        Assert.Equal(["1: ${date} on 2026-06-02, $5 {topic}", "2: ${date} on 2026-06-02, $5 {topic}"], operation.Cluster.Made.Select(request => request.Spec.Brand.CallToAction));
    }

    [Fact]
    public async Task Forbid_skips_a_run_while_the_last_one_works()
    {
        operation.Life = _ => TimeSpan.FromHours(30);

        await RunAsync(Daily, days: 3);

        Assert.Equal(["daily-202606010600-1", "daily-202606030600-1"], Made);
        Assert.Equal(1, Outcomes("StillActive"));
    }

    [Fact]
    public async Task Allow_runs_beside_it()
    {
        operation.Life = _ => TimeSpan.FromDays(30);

        await RunAsync(Daily with { ConcurrencyPolicy = ConcurrencyPolicy.Allow }, days: 3);

        Assert.Equal((3, 3), (Made.Count(), Status.ActiveCount));
    }

    [Fact]
    public async Task Allow_stops_where_the_status_could_no_longer_name_them_all()
    {
        operation.Life = _ => TimeSpan.FromDays(300);

        await RunAsync(Daily with { ConcurrencyPolicy = ConcurrencyPolicy.Allow, BatchSize = 10 }, days: 12);

        Assert.Equal((100, "TooManyActive"), (Made.Count(), Status.Reason));
    }

    [Fact]
    public async Task Replace_cancels_the_last_one()
    {
        operation.Life = _ => TimeSpan.FromHours(30);

        await RunAsync(Daily with { ConcurrencyPolicy = ConcurrencyPolicy.Replace }, days: 1.5);
        await operation.RunUntilAsync(Begin.AddDays(1.6));

        Assert.Equal(2, Made.Count());
        Assert.Equal(RequestState.Cancelled, operation.Cluster.Requests.Find(new("studio", "daily-202606010600-1"))?.Status?.State);
    }

    [Theory]
    [InlineData(CatchUpPolicy.Latest, new[] { "04", "05" })]
    [InlineData(CatchUpPolicy.None, new[] { "05" })]
    [InlineData(CatchUpPolicy.All, new[] { "03", "04", "05" })]
    public async Task Three_days_without_an_operator_are_made_up_for_as_catch_up_says(CatchUpPolicy policy, string[] days)
    {
        operation.GoDown();
        operation.At(Begin.AddDays(3.5), operation.ComeUp);

        await RunAsync(Daily with { CatchUp = new() { Policy = policy, Max = 2 } }, days: 5, down: true);

        Assert.Equal(days.Select(day => $"daily-202606{day}0600-1"), Made);
    }

    [Fact]
    public async Task What_is_made_up_for_goes_one_run_after_the_other()
    {
        operation.GoDown();
        operation.At(Begin.AddDays(3.5), operation.ComeUp);
        operation.Life = _ => TimeSpan.FromHours(1);

        await RunAsync(Daily with { CatchUp = new() { Policy = CatchUpPolicy.All }, ConcurrencyPolicy = ConcurrencyPolicy.Allow, BatchSize = 2 }, days: 3.51, down: true);

        Assert.Equal(["daily-202606010600-1", "daily-202606010600-2"], Made);
        Assert.Equal([Time("2026-06-02T06:00Z"), Time("2026-06-03T06:00Z"), Time("2026-06-04T06:00Z")], Status.Pending!);
        await operation.RunUntilAsync(Begin.AddDays(3.7));
        Assert.Equal((8, null), (Made.Count(), Status.Pending));
    }

    [Fact]
    public async Task What_could_not_start_before_its_deadline_is_not_started()
    {
        operation.GoDown();
        operation.At(Begin.AddHours(6.5), operation.ComeUp);

        await RunAsync(Daily with { StartingDeadlineSeconds = 600 }, days: 1, down: true);

        Assert.Empty(Made);
        Assert.Equal(("TooLate", 1, 1), (Status.Reason, Outcomes("TooLate"), (int)operation.Metrics.ScheduleMissed.WithLabels("studio").Value));
    }

    [Fact]
    public async Task A_suspended_schedule_makes_nothing_until_it_goes_on()
    {
        await RunAsync(Daily with { Suspend = true, CatchUp = new() { Policy = CatchUpPolicy.None } }, days: 2);
        Assert.Equal(("Suspended", null), (Status.Reason, Status.NextScheduleTime));

        operation.Edit("daily", spec => spec with { Suspend = false });
        await operation.RunUntilAsync(Begin.AddDays(3));

        Assert.Equal(["daily-202606030600-1"], Made);
    }

    [Fact]
    public async Task Under_a_new_schedule_nothing_was_due_before_it()
    {
        await RunAsync(Daily with { Schedule = "@yearly" }, days: 2);

        operation.Edit("daily", spec => spec with { Schedule = "0 6 * * *" });
        await operation.RunUntilAsync(Begin.AddDays(3));

        Assert.Equal(["daily-202606030600-1"], Made);
    }

    [Fact]
    public async Task Old_requests_go_beyond_what_the_history_keeps()
    {
        operation.Ending = request => (request.Metadata.Name.EndsWith("-2", StringComparison.Ordinal) ? RequestState.Failed : RequestState.Succeeded, Usd.Zero);

        await RunAsync(Daily with { BatchSize = 2, SuccessfulRequestsHistoryLimit = 2 }, days: 5);

        Assert.Equal(["daily-202606040600-1", "daily-202606050600-1", "daily-202606050600-2"], operation.Cluster.Requests.List().Select(request => request.Metadata.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Success_and_failures_in_a_row_are_shown()
    {
        operation.Ending = request => (request.Metadata.Name == "daily-202606010600-1" ? RequestState.Succeeded : RequestState.Failed, Usd.Zero);

        await RunAsync(Daily, days: 4);

        Assert.Equal((3, Time("2026-06-01T06:10:00.1Z")), (Status.FailureStreak, Status.LastSuccessfulTime));
    }

    [Fact]
    public async Task A_request_that_the_server_refuses_frees_its_money_and_is_told()
    {
        var refused = false;
        operation.Cluster.Interfere = after =>
        {
            if (after || refused || operation.See("daily").Status?.Run is not { Made: false }) return;
            refused = true;
            throw PlayedCluster.Error(403, "Forbidden");
        };

        await RunAsync(Daily with { Template = Paid("0.20") }, days: 0.5);

        Assert.Empty(Made);
        Assert.Equal(("RequestRefused", Usd.Zero, 0, null), (Status.Reason, Status.SpentTodayUsd, Status.ActiveCount, Status.Active));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_left_alone()
    {
        operation.Cluster.Requests.Put(new VideoRequest { Metadata = new V1ObjectMeta { Name = "daily-202606010600-1", NamespaceProperty = "studio", Uid = "other", ResourceVersion = "0" } });

        await RunAsync(Daily with { Template = Paid("0.20") }, days: 0.5);

        Assert.Equal(("NameTaken", Usd.Zero, 0, null), (Status.Reason, Status.SpentTodayUsd, Status.ActiveCount, Status.Active));
    }

    [Fact]
    public async Task A_wrong_spec_is_not_accepted_and_says_why()
    {
        await RunAsync(Daily with { Schedule = "0 0 31 2 *" }, days: 1);

        var accepted = Status.Conditions!.Single(each => each.Type == "Accepted");
        Assert.Equal(("False", "InvalidSpec", "spec.schedule: found \"0 0 31 2 *\"; allowed one that fires: no year has such a day"), (accepted.Status, accepted.Reason, accepted.Message));
        operation.Edit("daily", _ => Daily);
        await operation.RunUntilAsync(Begin.AddDays(2));
        Assert.Equal(["daily-202606020600-1"], Made);
        Assert.Equal("True", Status.Conditions!.Single(each => each.Type == "Accepted").Status);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_starts_nothing_twice()
    {
        await RunAsync(Daily, days: 0.5);
        var spec = operation.See("daily").Spec;
        var earlier = new PlayedOperator(Begin);
        earlier.Cluster.Schedules.Put(operation.See("daily") with { Spec = spec });
        earlier.ComeUp();

        await earlier.RunUntilAsync(Begin.AddDays(0.9));

        Assert.Empty(earlier.Cluster.Made);
    }

    /// <summary>A life has fewer writes than that.</summary>
    public static TheoryData<int> Writes => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Killed_before_or_after_any_write_it_makes_each_request_once(int moment)
    {
        var writes = 0;
        operation.Cluster.Interfere = after =>
        {
            if (writes++ != moment) return;
            operation.GoDown();
            operation.At(operation.Now.AddMinutes(1), operation.ComeUp);
            throw new ProcessKilledException();
        };
        operation.Ending = _ => (RequestState.Succeeded, new Usd(0.10m));

        await RunAsync(Daily with { Template = Paid("0.20"), BatchSize = 2, Budget = new() { DailyUsd = new Usd(0.40m) } }, days: 1.5);

        Assert.Equal(["daily-202606010600-1", "daily-202606010600-2", "daily-202606020600-1", "daily-202606020600-2"], Made);
        Assert.Equal((new Usd(0.20m), new Usd(0.40m)), (Status.SpentTodayUsd, Status.SpentThisMonthUsd));
    }

    private async Task RunAsync(VideoScheduleSpec spec, double days, bool down = false)
    {
        operation.Add("daily", spec);
        Assert.Equal(down, operation.IsDown);
        await operation.RunUntilAsync(Begin.AddDays(days));
    }

    private int Outcomes(string outcome) => (int)operation.Metrics.ScheduleRuns.WithLabels("studio", outcome).Value;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
