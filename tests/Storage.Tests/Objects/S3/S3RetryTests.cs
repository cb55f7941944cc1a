using VideoAgent.Storage.Objects.S3;

namespace VideoAgent.Storage.Tests.Objects.S3;

public class S3RetryTests
{
    [Theory]
    [InlineData(1, null, 1.0, 200)]
    [InlineData(2, null, 1.0, 400)]
    [InlineData(4, null, 0.5, 800)]
    [InlineData(1, null, 0.0, 0)]
    [InlineData(1, 10, 0.5, 10_100)]
    public void Waits_grow_with_jitter_and_never_undercut_the_server(int attempt, int? retryAfterSeconds, double jitter, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), S3Retry.DelayAfter(attempt, Seconds(retryAfterSeconds), jitter));

    [Theory]
    [InlineData(5, null)]
    [InlineData(1, 61)]
    public void Gives_up_after_five_attempts_or_when_asked_to_wait_too_long(int attempt, int? retryAfterSeconds) =>
        Assert.Null(S3Retry.DelayAfter(attempt, Seconds(retryAfterSeconds), 0.5));

    private static TimeSpan? Seconds(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
