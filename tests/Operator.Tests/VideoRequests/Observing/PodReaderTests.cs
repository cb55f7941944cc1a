using VideoAgent.Operator.VideoRequests.Observing;

namespace VideoAgent.Operator.Tests.VideoRequests.Observing;

public class PodReaderTests
{
    private static readonly V1Job Active = Job();
    private static readonly V1Job Complete = Job("Complete");
    private static readonly V1Job Failed = Job("Failed", "BackoffLimitExceeded");
    private static readonly V1Job OutOfTime = Job("Failed", "DeadlineExceeded");

    private static V1Job Job(string? condition = null, string? reason = null) => new()
    {
        Status = new V1JobStatus { Conditions = condition is null ? null : [new V1JobCondition { Type = condition, Status = "True", Reason = reason }] },
    };

    private static V1Pod Ended(int code, string? reason = null, string? podReason = null, string? condition = null) => new()
    {
        Status = new V1PodStatus
        {
            Reason = podReason,
            Conditions = condition is null ? null : [new V1PodCondition { Type = condition, Status = "True" }],
            ContainerStatuses = [new V1ContainerStatus { State = new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = code, Reason = reason, Message = "{}" } } }],
        },
    };

    private static V1Pod Waiting(string reason) => new()
    {
        Status = new V1PodStatus { ContainerStatuses = [new V1ContainerStatus { State = new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = reason, Message = "why" } } }] },
    };

    /// <summary>As the caches keep them: what is trimmed away must not be missed.</summary>
    private static PodReading Read(V1Job job, V1Pod? pod)
    {
        Trimming.Trim(job);
        if (pod is not null) Trimming.Trim(pod);
        return PodReader.Read(job, pod);
    }

    [Fact]
    public void A_job_counts_as_over_only_by_its_own_condition() => Assert.Equal(PodFate.Working, Read(Active, Ended(0)).Fate);

    [Fact]
    public void A_container_that_ended_has_code_and_report()
    {
        var reading = Read(Complete, Ended(0));

        Assert.Equal((PodFate.Ended, 0, "{}"), (reading.Fate, reading.ExitCode, reading.Report));
    }

    [Theory]
    [InlineData(10, nameof(PodFate.Ended))]
    [InlineData(13, nameof(PodFate.Ended))]
    [InlineData(14, nameof(PodFate.Ended))]
    [InlineData(1, nameof(PodFate.Crashed))]
    [InlineData(139, nameof(PodFate.Crashed))]
    public void A_failed_container_is_told_apart_by_its_code(int code, string fate) => Assert.Equal(fate, Read(Failed, Ended(code)).Fate.ToString());

    [Fact]
    public void Memory_is_named_before_anything_else() => Assert.Equal(PodFate.OutOfMemory, Read(OutOfTime, Ended(137, "OOMKilled")).Fate);

    [Theory]
    [InlineData("Evicted", null)]
    [InlineData("NodeShutdown", null)]
    [InlineData(null, "DisruptionTarget")]
    public void A_pod_that_was_taken_away_is_not_blamed(string? reason, string? condition) =>
        Assert.Equal(PodFate.Disrupted, Read(Failed, Ended(137, podReason: reason, condition: condition)).Fate);

    [Fact]
    public void A_failed_job_without_a_pod_went_with_its_node() => Assert.Equal(PodFate.Disrupted, Read(Failed, null).Fate);

    [Fact]
    public void A_deadline_is_known_even_when_the_pod_is_gone() => Assert.Equal(PodFate.DeadlineExceeded, Read(OutOfTime, null).Fate);

    [Fact]
    public void A_success_whose_pod_is_gone_is_a_success_without_a_report()
    {
        var reading = Read(Complete, null);

        Assert.Equal((PodFate.Ended, null, null), (reading.Fate, reading.ExitCode, reading.Report));
    }

    [Theory]
    [InlineData("ImagePullBackOff", nameof(PodFate.CannotStart))]
    [InlineData("CreateContainerConfigError", nameof(PodFate.CannotStart))]
    [InlineData("ContainerCreating", nameof(PodFate.Working))]
    public void A_container_that_waits_is_judged_by_why(string reason, string fate) => Assert.Equal(fate, Read(Active, Waiting(reason)).Fate.ToString());

    [Fact]
    public void A_pod_that_no_node_takes_is_unschedulable()
    {
        var pod = new V1Pod { Status = new V1PodStatus { Conditions = [new V1PodCondition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = "0/1 nodes" }] } };

        var reading = Read(Active, pod);

        Assert.Equal((PodFate.Unschedulable, "Unschedulable: 0/1 nodes"), (reading.Fate, reading.Detail));
    }
}
