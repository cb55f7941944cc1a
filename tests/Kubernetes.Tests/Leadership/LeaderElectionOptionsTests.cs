using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Leadership;

public class LeaderElectionOptionsTests
{
    private static readonly LeaderElectionOptions Defaults = new() { Namespace = "studio", Name = "operator", Identity = "host_1" };

    [Fact]
    public void The_defaults_are_those_of_client_go()
    {
        Assert.Equal((15, 10, 2), (Defaults.LeaseDuration.TotalSeconds, Defaults.RenewDeadline.TotalSeconds, Defaults.RetryPeriod.TotalSeconds));
        Assert.Empty(Defaults.Faults());
    }

    [Theory]
    [InlineData(15, 10, 2, true)]
    [InlineData(15, 15, 2, false)]
    [InlineData(15, 14.9, 2, true)]
    [InlineData(15, 10, 8.4, false)]
    [InlineData(15, 2.4, 2, false)] // 1.2 times the retry period
    [InlineData(15, 2.41, 2, true)]
    [InlineData(15.5, 10, 2, false)]
    [InlineData(0.5, 0.4, 0.1, false)]
    [InlineData(3, 2, 0.4, true)]
    [InlineData(15, 10, 0, false)]
    public void Times_that_would_have_two_leaders_or_none_are_refused(double lease, double renew, double retry, bool isFine) => Assert.Equal(
        isFine,
        (Defaults with { LeaseDuration = TimeSpan.FromSeconds(lease), RenewDeadline = TimeSpan.FromSeconds(renew), RetryPeriod = TimeSpan.FromSeconds(retry) }).Faults().Count == 0);

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Collection(
        new LeaderElectionOptions { Namespace = "", Name = "", Identity = "", LeaseDuration = TimeSpan.FromSeconds(1.5), RenewDeadline = TimeSpan.FromSeconds(2), RetryPeriod = TimeSpan.FromSeconds(2) }.Faults(),
        fault => Assert.StartsWith("the lease's namespace is empty", fault, StringComparison.Ordinal),
        fault => Assert.StartsWith("the lease's name is empty", fault, StringComparison.Ordinal),
        fault => Assert.StartsWith("the identity is empty", fault, StringComparison.Ordinal),
        fault => Assert.Contains("renew deadline (2 s) must be longer than 1.2 times the retry period (2 s)", fault, StringComparison.Ordinal),
        fault => Assert.Contains("lease duration (1.5 s) must be longer than the renew deadline (2 s)", fault, StringComparison.Ordinal),
        fault => Assert.Contains("whole seconds", fault, StringComparison.Ordinal));

    [Theory]
    [InlineData(10, 5)]
    [InlineData(2, 1)]
    [InlineData(1.3, 1)]
    public void One_request_may_take_half_the_renew_deadline_and_a_second_at_least(double renew, double request) =>
        Assert.Equal(TimeSpan.FromSeconds(request), (Defaults with { RenewDeadline = TimeSpan.FromSeconds(renew) }).RequestTimeout);
}
