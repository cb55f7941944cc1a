using System.Net.Http;
using System.Net.Sockets;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Client;

public class RetryRulesTests
{
    private static readonly HttpRequestException Lost = new("sent", new IOException("read", new SocketException((int)SocketError.ConnectionReset)));
    private static readonly HttpRequestException NotConnected = new("sent", new SocketException((int)SocketError.ConnectionRefused));

    [Theory]
    [InlineData(429, 2, 1, 2000)]
    [InlineData(503, 2, 1, 2000)]
    [InlineData(500, 1, 9, 12800)] // our own backoff is longer by then
    [InlineData(429, 0, 1, 50)]
    [InlineData(429, 2, 10, null)] // ten tries are enough
    [InlineData(429, null, 1, null)] // the server did not say when
    [InlineData(429, 3600, 1, null)] // that long nobody waits here
    [InlineData(409, 2, 1, null)]
    [InlineData(410, 2, 1, null)]
    public void A_refusal_is_repeated_when_the_server_says_when(int code, int? seconds, int tries, int? milliseconds) =>
        Assert.Equal(
            milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : null,
            RetryRules.AfterRefusal(Refusal(code, seconds is { } after ? TimeSpan.FromSeconds(after) : null), tries));

    [Fact]
    public void A_resource_version_from_the_future_is_not_asked_for_again() =>
        Assert.Null(RetryRules.AfterRefusal(
            new KubernetesException("", new V1Status { Code = 504, Message = "Too large resource version: 9, current: 8" }, TimeSpan.FromSeconds(1)), 1));

    [Theory]
    [InlineData("Get", 1, true)]
    [InlineData("List", 2, true)]
    [InlineData("List", 3, false)]
    [InlineData("Watch", 1, false)]
    [InlineData("Create", 1, false)]
    [InlineData("Patch", 1, false)]
    [InlineData("Delete", 1, false)]
    public void Only_reads_survive_a_lost_connection(string verb, int tries, bool repeated) =>
        Assert.Equal(repeated ? TimeSpan.FromSeconds(1) : null, RetryRules.AfterFailure(Enum.Parse<ApiVerb>(verb), Lost, tries));

    [Fact]
    public void A_connection_that_we_gave_up_is_not_a_lost_one()
    {
        Assert.Null(RetryRules.AfterFailure(ApiVerb.Get, new TimeoutException("60 s", Lost), 1));
        Assert.Null(RetryRules.AfterFailure(ApiVerb.Get, new TaskCanceledException("", Lost), 1));
    }

    [Fact]
    public void A_server_that_is_not_there_is_told_to_the_caller_at_once() => Assert.Null(RetryRules.AfterFailure(ApiVerb.Get, NotConnected, 1));

    private static KubernetesException Refusal(int code, TimeSpan? retryAfter) => new("", new V1Status { Code = code }, retryAfter);
}
