using Prometheus;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Tests.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Measuring;

/// <summary>What is counted while requests live through one thing or another.</summary>
public class StatusMeterTests
{
    private readonly VideoAgentMetrics metrics = new(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry()));

    private Story Tell(VideoSpec? spec = null) => new Story(spec ?? new VideoSpec { Topic = "tea" }) { Written = new StatusMeter(metrics).Count }.Settle();

    private double Attempts(PhaseName phase, ExitClass outcome) => metrics.PhaseAttempts.WithLabels(phase.ToString(), outcome.ToString()).Value;

    private double Completed(string outcome, string reason) => metrics.Completed.WithLabels("studio", outcome, reason).Value;

    [Fact]
    public void A_finished_video_is_counted_once_with_each_of_its_phases()
    {
        Tell().Wait(TimeSpan.FromSeconds(50)).FinishAll().Settle().Settle().Edit(spec => spec with { Priority = 3 });

        Assert.All(PhaseGraph.Order, phase => Assert.Equal(1, Attempts(phase, ExitClass.Done)));
        Assert.Equal(1, Completed("Succeeded", "Succeeded"));
        Assert.Equal((1, 50), (metrics.RequestDuration.WithLabels("Succeeded").Count, metrics.RequestDuration.WithLabels("Succeeded").Sum));
        Assert.Equal((1, 50), (metrics.PhaseDuration.WithLabels("TrendDiscovery", "Done").Count, metrics.PhaseDuration.WithLabels("TrendDiscovery", "Done").Sum));
    }

    [Fact]
    public void Each_failed_attempt_is_counted_by_how_it_failed()
    {
        var story = Tell().Finish(TrendDiscovery, ExitClass.Transient, "VendorDown").Wait(TimeSpan.FromMinutes(1)).Finish(TrendDiscovery, PodFate.OutOfMemory).Wait(TimeSpan.FromMinutes(1));
        story.Finish(TrendDiscovery, ExitClass.Quota, "DailyQuota", retryAt: story.Now.AddHours(1)).Wait(TimeSpan.FromHours(1)).Finish(TrendDiscovery, ExitClass.Moderation, "TopicRefused");

        Assert.Equal((2, 1, 1, 0), (Attempts(TrendDiscovery, ExitClass.Transient), Attempts(TrendDiscovery, ExitClass.Quota), Attempts(TrendDiscovery, ExitClass.Moderation), Attempts(TrendDiscovery, ExitClass.Done)));
        Assert.Equal(1, Completed("Failed", "TopicRefused"));
    }

    [Fact]
    public void A_request_that_ends_twice_is_counted_twice()
    {
        Tell().Finish(TrendDiscovery, ExitClass.Permanent, "NoNetwork").Settle().Edit(spec => spec with { Retry = new() { From = TrendDiscovery, Token = "2" } }).FinishAll();

        Assert.Equal((1, 1), (Completed("Failed", "NoNetwork"), Completed("Succeeded", "Succeeded")));
    }

    [Fact]
    public void What_attempts_cost_adds_up_by_who_was_paid()
    {
        var story = Tell(new VideoSpec { Topic = "tea", Script = new() { Provider = "openai" } }).Finish(TrendDiscovery).Finish(ScriptGeneration, ExitClass.Transient, "VendorDown", cost: 0.20m);
        story.Wait(TimeSpan.FromMinutes(1)).Finish(ScriptGeneration, cost: 0.30m).Settle();

        Assert.Equal(0.5, metrics.Cost.WithLabels("studio", "ScriptGeneration", "openai").Value, precision: 9);
    }

    [Fact]
    public void What_vendors_counted_adds_up_and_a_pods_word_cannot_become_any_label()
    {
        var story = Tell(new VideoSpec { Topic = "tea", Script = new() { Provider = "openai" } }).Finish(TrendDiscovery);
        (story.Usage["promptTokens"], story.Usage["no such\nunit"], story.Usage["nothing"]) = (100, 5, -1);

        story.Finish(ScriptGeneration, ExitClass.Transient, "AnswerTruncated").Wait(TimeSpan.FromMinutes(1)).Finish(ScriptGeneration).Settle();

        Assert.Equal(200, metrics.ProviderUsage.WithLabels("ScriptGeneration", "openai", "promptTokens").Value);
        Assert.Equal(10, metrics.ProviderUsage.WithLabels("ScriptGeneration", "openai", "Other").Value);
        Assert.Equal(3, metrics.ProviderUsage.GetAllLabelValues().Count() + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_operator_that_stopped_in_between_counts_nothing_twice(int writes)
    {
        Tell().FinishWithCrash(TrendDiscovery, writes).Settle().FinishAll();

        Assert.Equal((1, 1), (Attempts(TrendDiscovery, ExitClass.Done), Attempts(ScriptGeneration, ExitClass.Done)));
        Assert.Equal(0.1, metrics.Cost.WithLabels("studio", "TrendDiscovery", "embedded").Value, precision: 9);
        Assert.Equal(1, Completed("Succeeded", "Succeeded"));
    }

    [Fact]
    public void Waiting_for_a_slot_and_for_a_reviewer_is_seen_at_the_phase_that_waited()
    {
        var story = new Story(new VideoSpec { Topic = "tea", Review = new() { Required = true } }) { Written = new StatusMeter(metrics).Count, Slot = new Slot(false, 1) }.Settle().Wait(TimeSpan.FromSeconds(30));
        story.Slot = Slot.Granted;
        story.Settle().FinishAll().Wait(TimeSpan.FromMinutes(20)).Edit(spec => spec with { Review = new() { Required = true, Decision = ReviewDecision.Approved, Digest = story.Status.Review!.Digest } });

        Assert.Equal((1, 30), (metrics.PhaseQueueWait.WithLabels("TrendDiscovery").Count, metrics.PhaseQueueWait.WithLabels("TrendDiscovery").Sum));
        Assert.Equal((1, 0), (metrics.PhaseQueueWait.WithLabels("VideoAssembly").Count, metrics.PhaseQueueWait.WithLabels("VideoAssembly").Sum));
        Assert.Equal((1, 1200), (metrics.PhaseQueueWait.WithLabels("Publishing").Count, metrics.PhaseQueueWait.WithLabels("Publishing").Sum));
    }

    [Fact]
    public void A_budget_that_is_too_small_is_counted()
    {
        var story = new Story(new VideoSpec { Topic = "tea", Budget = new() { MaxUsd = new(0.10m) } }) { Written = new StatusMeter(metrics).Count };
        story.Estimates[TrendDiscovery] = new(0.20m);
        story.Settle().Settle();

        Assert.Equal((1, 1), (metrics.BudgetExceeded.WithLabels("studio").Value, Completed("Failed", "BudgetExceeded")));
    }

    [Fact]
    public void Words_from_elsewhere_cannot_make_series_without_end()
    {
        var words = new BoundedWords();

        var shown = Enumerable.Range(0, 1000).Select(i => words.Known($"Reason{i}")).Append(words.Known("two words")).Append(words.Known(new string('x', 100))).ToHashSet();

        Assert.Equal(101, shown.Count);
        Assert.Equal(("Reason7", "Other"), (words.Known("Reason7"), words.Known("Reason700")));
    }
}
