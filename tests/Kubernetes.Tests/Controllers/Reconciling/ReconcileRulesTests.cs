using System.Net.Sockets;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Reconciling;

namespace VideoAgent.Kubernetes.Tests.Controllers.Reconciling;

public class ReconcileRulesTests
{
    private static readonly (OutcomeKind Kind, Exception Error)[] Errors =
    [
        (OutcomeKind.Terminal, new TerminalReconcileException("no such voice", new IOException("no file"))),
        (OutcomeKind.Conflicted, new KubernetesException("changed", new V1Status { Code = 409, Reason = "Conflict" })),
        (OutcomeKind.Failed, new KubernetesException("there", new V1Status { Code = 409, Reason = "AlreadyExists" })),
        (OutcomeKind.Failed, new KubernetesException("gone", new V1Status { Code = 503 })),
        (OutcomeKind.NotLeading, new KubernetesException("stop", new V1Status { Reason = KubernetesException.NotLeading })),
        (OutcomeKind.Failed, new IOException("disk")),
        (OutcomeKind.Failed, new HttpRequestException("net")),
        (OutcomeKind.Failed, new SocketException()),
        (OutcomeKind.Failed, new TimeoutException("slow")),
        (OutcomeKind.Failed, new TaskCanceledException("its own time limit")),
        (OutcomeKind.Panicked, new InvalidCastException()),
        (OutcomeKind.Panicked, new InvalidOperationException()),
        (OutcomeKind.Panicked, new KeyNotFoundException()),
    ];

    [Fact]
    public void An_error_is_told_by_what_it_is() =>
        Assert.All(Errors, row => Assert.Equal(row.Kind, ReconcileRules.Classify(row.Error, stopping: false, timedOut: false)));

    [Theory]
    [InlineData(true, false, nameof(OutcomeKind.Cancelled))]
    [InlineData(true, true, nameof(OutcomeKind.Cancelled))]
    [InlineData(false, true, nameof(OutcomeKind.TimedOut))]
    public void A_cancellation_is_told_by_who_asked_for_it_even_inside_another_error(bool stopping, bool timedOut, string kind)
    {
        var cancelled = new OperationCanceledException();

        Assert.Equal(kind, ReconcileRules.Classify(cancelled, stopping, timedOut).ToString());
        Assert.Equal(kind, ReconcileRules.Classify(new HttpRequestException("broke", cancelled), stopping, timedOut).ToString());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_real_failure_stays_one_while_the_controller_stops_or_time_is_up(bool stopping, bool timedOut)
    {
        Assert.Equal(OutcomeKind.Panicked, ReconcileRules.Classify(new InvalidCastException(), stopping, timedOut));
        Assert.Equal(OutcomeKind.Terminal, ReconcileRules.Classify(new TerminalReconcileException("x", new OperationCanceledException()), stopping, timedOut));
    }

    private static readonly (ReconcileOutcome Outcome, ResultLabel? Label, Requeue Requeue, bool Forgets)[] Steps =
    [
        (Succeeded(ReconciliationResult.Done), ResultLabel.Success, Requeue.None, true),
        (Succeeded(ReconciliationResult.RequeueAfter(TimeSpan.FromMinutes(5))), ResultLabel.RequeueAfter, Requeue.After(TimeSpan.FromMinutes(5)), true),
        (Succeeded(ReconciliationResult.RequeueAfter(TimeSpan.Zero)), ResultLabel.Requeue, Requeue.RateLimited, false),
        (Succeeded(ReconciliationResult.RequeueAfter(TimeSpan.FromDays(-1))), ResultLabel.Requeue, Requeue.RateLimited, false),
        (new ReconcileOutcome(OutcomeKind.Conflicted), ResultLabel.Requeue, Requeue.RateLimited, false),
        (new ReconcileOutcome(OutcomeKind.Failed), ResultLabel.Error, Requeue.RateLimited, false),
        (new ReconcileOutcome(OutcomeKind.TimedOut), ResultLabel.Error, Requeue.RateLimited, false),
        (new ReconcileOutcome(OutcomeKind.Panicked), ResultLabel.Error, Requeue.RateLimited, false),
        (new ReconcileOutcome(OutcomeKind.Terminal), ResultLabel.Error, Requeue.None, true),
        (new ReconcileOutcome(OutcomeKind.Cancelled), null, Requeue.RateLimited, false),
        (new ReconcileOutcome(OutcomeKind.NotLeading), null, Requeue.RateLimited, false),
    ];

    [Fact]
    public void Every_outcome_has_one_next_step() =>
        Assert.All(Steps, row => Assert.Equal(new ReconcileStep(row.Label, row.Requeue) { Forgets = row.Forgets }, ReconcileRules.Next(row.Outcome)));

    [Fact]
    public void No_outcome_is_left_out_of_the_table() => Assert.Equal(Enum.GetValues<OutcomeKind>(), Steps.Select(row => row.Outcome.Kind).Distinct().Order());

    private static ReconcileOutcome Succeeded(ReconciliationResult result) => ReconcileOutcome.Succeeded(result);
}
