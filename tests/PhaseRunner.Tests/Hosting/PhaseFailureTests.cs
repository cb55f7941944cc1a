using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

public sealed class PhaseFailureTests
{
    [Theory]
    [InlineData(ObjectStoreFault.Unavailable, ExitClass.Transient, "StoreUnavailable")]
    [InlineData(ObjectStoreFault.Full, ExitClass.Transient, "StoreFull")]
    [InlineData(ObjectStoreFault.AccessDenied, ExitClass.Permanent, "StoreAccessDenied")]
    [InlineData(ObjectStoreFault.NotFound, ExitClass.Permanent, "StoreNotFound")]
    [InlineData(ObjectStoreFault.Invalid, ExitClass.Permanent, "StoreInvalid")]
    public void The_store_says_whether_to_try_again(ObjectStoreFault fault, ExitClass outcome, string reason)
    {
        var failure = PhaseFailure.From(new ObjectStoreException(fault, "the store said so"), cancelled: false);

        Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public void A_full_disk_is_transient_and_names_the_remedy()
    {
        // The HResult of an I/O error is its errno on Linux; 28 is ENOSPC.
        var failure = PhaseFailure.From(new IOException("No space left on device : '/work/video.mp4'", 28), cancelled: false);

        Assert.Equal((ExitClass.Transient, "DiskFull"), (failure.Outcome, failure.Reason));
        Assert.Contains("Free space", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, ExitClass.Cancelled)]
    [InlineData(false, ExitClass.Transient)]
    public void An_interruption_is_a_cancellation_only_when_somebody_asked(bool asked, ExitClass outcome) =>
        Assert.Equal(outcome, PhaseFailure.From(new OperationCanceledException(), asked).Outcome);

    [Fact]
    public void What_nobody_foresaw_is_tried_again_and_called_a_defect()
    {
        var failure = PhaseFailure.From(new InvalidOperationException("boom"), cancelled: false);

        Assert.Equal((ExitClass.Transient, PhaseFailure.Unexpected), (failure.Outcome, failure.Reason));
    }
}
