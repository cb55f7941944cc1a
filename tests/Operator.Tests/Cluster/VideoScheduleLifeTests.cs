using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>Schedules on a real API server; what time does to them is shown on a played one.</summary>
public sealed partial class VideoScheduleLifeTests : IAsyncLifetime
{
    private static readonly VideoScheduleSpec Tea = new() { Topics = new() { List = ["green tea", "black tea"] }, Template = new JsonObject { ["durationSeconds"] = 30 } };

    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_schedule_makes_videos_that_are_found_by_its_name_and_go_with_it()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase));
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var schedule = await DueSchedule.CreateAsync(fixture, "tea", Tea with { BatchSize = 2 });

        var done = await fixture.Until<VideoSchedule>(ObjectName.Of(schedule), seen => seen.Status is { ActiveCount: 0, LastSuccessfulTime: not null });

        var requests = await OfAsync("tea");
        Assert.Equal([("green tea", TopicMode.Exact, 30), ("black tea", TopicMode.Exact, 30)], requests.Select(request => (request.Spec.Topic, request.Spec.TopicMode, request.Spec.DurationSeconds)));
        Assert.All(requests, request => Assert.Equal((schedule.Metadata.Uid, RequestState.Succeeded), (request.Metadata.OwnerReferences.Single().Uid, request.Status?.State)));
        Assert.Equal(("Scheduled", 0, schedule.Metadata.Generation), (done.Status!.Reason, done.Status.NextTopic, done.Metadata.Generation));
        await AssertColumnsAsync();

        await fixture.Client.DeleteAsync<VideoSchedule>(ObjectName.Of(schedule), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        foreach (var request in requests) await fixture.UntilGone<VideoRequest>(ObjectName.Of(request));
    }

    [Fact]
    public async Task A_manifest_applied_again_changes_nothing()
    {
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var manifest = new VideoSchedule { Metadata = new V1ObjectMeta { Name = "yearly", NamespaceProperty = fixture.Namespace }, Spec = Tea with { Schedule = "@yearly" } };
        await fixture.Client.ApplyAsync(manifest, "gitops", CancellationToken.None);
        var settled = await fixture.Until<VideoSchedule>(ObjectName.Of(manifest), seen => seen.Status is { NextScheduleTime: not null });

        var again = await fixture.Client.ApplyAsync(manifest, "gitops", CancellationToken.None);

        Assert.Equal((settled.Metadata.ResourceVersion, 1), (again.Metadata.ResourceVersion, again.Metadata.Generation));
        Assert.Equal(["gitops", "videoagent-status"], again.Metadata.ManagedFields.Select(field => field.Manager).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0 0 31 2 *", "UTC", "tea", "{}", "spec.schedule: found \"0 0 31 2 *\"; allowed one that fires")]
    [InlineData("@daily", "Mars/Olympus", "tea", "{}", "spec.timeZone: found \"Mars/Olympus\"")]
    [InlineData("*/30 * * * * *", "UTC", "tea", "{}", "spec.schedule: found \"*/30 * * * * *\"; allowed a run every minute at most")]
    [InlineData("60 * * * *", "UTC", "tea", "{}", "Minutes: Value must be a number between 0 and 59")]
    [InlineData("@daily", "UTC", " ", "{}", "spec.topics.list[0]: found only blanks")]
    [InlineData("@daily", "UTC", "tea", "{\"durationSeconds\": 900}", "spec.template.durationSeconds: found 900")]
    [InlineData("@daily", "UTC", "tea", "{\"brand\": {\"name\": \"${secret}\"}}", "spec.template.brand.name: found \"${secret}\"; allowed ${topic}, ${date} and ${index}")]
    public async Task A_wrong_schedule_is_not_accepted_and_others_go_on(string schedule, string zone, string topic, string template, string why)
    {
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var wrong = new VideoSchedule
        {
            Metadata = new V1ObjectMeta { Name = "wrong", NamespaceProperty = fixture.Namespace },
            Spec = new() { Schedule = schedule, TimeZone = zone, Topics = new() { List = [topic] }, Template = JsonNode.Parse(template)!.AsObject() },
        };
        await fixture.Client.CreateAsync(wrong, CancellationToken.None);

        var refused = await fixture.Until<VideoSchedule>(ObjectName.Of(wrong), seen => seen.Status?.Reason == "InvalidSpec");

        var accepted = refused.Status!.Conditions!.Single(condition => condition.Type == "Accepted");
        Assert.Equal("False", accepted.Status);
        Assert.Contains(why, accepted.Message, StringComparison.Ordinal);
        await fixture.EventAsync("wrong", "InvalidSpec");
        await fixture.Until<VideoSchedule>(ObjectName.Of(await DueSchedule.CreateAsync(fixture, "right", Tea)), seen => seen.Status is { LastScheduleTime: not null });
    }

    [Fact]
    public async Task An_empty_list_of_topics_is_refused_by_the_server()
    {
        var empty = new VideoSchedule { Metadata = new V1ObjectMeta { Name = "empty", NamespaceProperty = fixture.Namespace }, Spec = Tea with { Schedule = "@daily", Topics = new() { List = [] } } };

        var error = await Assert.ThrowsAsync<KubernetesException>(() => fixture.Client.CreateAsync(empty, CancellationToken.None));

        Assert.Contains("spec.topics.list", error.Message, StringComparison.Ordinal);
    }

    private async Task AssertColumnsAsync()
    {
        using var kubectl = new Helm(fixture.Kubeconfig);
        var lines = (await kubectl.KubectlAsync("get", "vsched", "--namespace", fixture.Namespace)).Trim().Split('\n');
        Assert.Equal("NAME SCHEDULE ZONE SUSPEND ACTIVE LAST NEXT REASON AGE", Blanks().Replace(lines[0].Trim(), " "));
        Assert.Matches(@"^tea +@daily +UTC +false +0 +\S+ +\d{4}-\d\d-\d\dT00:00:00Z +Scheduled +\S+$", lines[1].Trim());
    }

    private async Task<List<VideoRequest>> OfAsync(string schedule)
    {
        var found = await fixture.Client.ListAsync<VideoRequest>(new ListOptions { Namespace = fixture.Namespace, LabelSelector = $"videoagent.dev/schedule={schedule}" }, CancellationToken.None);
        return [.. found.Items.OrderBy(request => request.Metadata.Name, StringComparer.Ordinal)];
    }

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
