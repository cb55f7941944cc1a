using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Projection;

namespace VideoAgent.Operator.Tests.Projection;

public sealed class ProjectedRowsTests
{
    [Fact]
    public void A_request_that_nobody_looked_at_yet_is_queued()
    {
        var rows = ProjectedRows.Of(Sample.Request("new", 3));

        Assert.Equal(("Queued", "tea", 3m, Sample.Noon), (rows.Video.State, rows.Video.Topic, rows.Video.ResourceVersion, rows.Video.CreatedAt));
        Assert.Equal(["Requested"], rows.Events.Select(entry => entry.Action));
        Assert.Equal((0, 0, 0), (rows.Costs.Count, rows.Totals.Count, rows.Publications.Count));
    }

    [Fact]
    public void Every_fact_of_a_status_has_its_row()
    {
        var rows = ProjectedRows.Of(Sample.Request("done", 9, Sample.Published));

        Assert.Equal(("oolong", 59.967m, 0.09m, "Approved", "bob"), (rows.Video.Topic, rows.Video.DurationSeconds, rows.Video.CostUsd, rows.Video.ReviewDecision, rows.Video.ReviewedBy));
        Assert.Equal([(1, 0.03m, "openai")], rows.Costs.Select(cost => (cost.Attempt, cost.AmountUsd, cost.Provider)));
        Assert.Equal([(2, 0.09m)], rows.Totals.Select(cost => (cost.Attempt, cost.AmountUsd)));
        Assert.Equal([("YouTube", "Published"), ("TikTok", "Failed")], rows.Publications.Select(publication => (publication.Platform, publication.State)));
    }

    [Fact]
    public void Events_are_told_in_order_with_who_what_and_how_much()
    {
        var events = ProjectedRows.Of(Sample.Request("done", 9, Sample.Published).Deleted(10)).Events;

        Assert.Equal(
            ["Requested ann", "AttemptEnded videoagent-operator", "AttemptEnded videoagent-operator", "AttemptEnded videoagent-operator", "AttemptEnded videoagent-operator",
                "ReviewApproved bob", "Published videoagent-operator", "Succeeded videoagent-operator", "Deleted unknown"],
            events.Select(entry => $"{entry.Action} {entry.Actor}"));
        Assert.Equal([("VisualGeneration/1", 0.03m), ("VisualGeneration/2", 0.06m)], events.Where(entry => entry is { Action: "AttemptEnded", CostUsd: not null }).Select(entry => (entry.Subject!, entry.CostUsd!.Value)));
    }

    [Fact]
    public void The_same_event_has_the_same_id_in_every_later_status_and_no_other_has_it()
    {
        var before = ProjectedRows.Of(Sample.Request("done", 9, Sample.Published with { State = RequestState.Running, CompletedAt = null })).Events;
        var after = ProjectedRows.Of(Sample.Request("done", 12, Sample.Published)).Events;
        var other = ProjectedRows.Of(Sample.Request("other", 12, Sample.Published)).Events;

        Assert.Empty(before.Select(entry => entry.EventId).Except(after.Select(entry => entry.EventId)));
        Assert.Equal(["Succeeded"], after.Where(entry => before.All(earlier => earlier.EventId != entry.EventId)).Select(entry => entry.Action));
        Assert.Equal(after.Count + other.Count, after.Concat(other).Select(entry => entry.EventId).Distinct().Count());
    }

    [Fact]
    public void While_an_attempt_runs_only_what_earlier_ones_cost_is_told()
    {
        var running = new PhaseStatus { Name = Contracts.Phases.PhaseName.VisualGeneration, State = PhaseState.Running, Attempt = 2, CostUsd = new(0.03m), History = Sample.Published.Phases![2].History };

        var rows = ProjectedRows.Of(Sample.Request("running", 4, new VideoRequestStatus { State = RequestState.Running, Phases = [running] }));

        Assert.Equal([1], rows.Costs.Select(cost => cost.Attempt));
        Assert.Empty(rows.Totals);
    }
}
