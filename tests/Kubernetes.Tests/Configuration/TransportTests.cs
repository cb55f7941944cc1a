using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public class TransportTests
{
    private readonly List<Handler> made = [];

    [Fact]
    public void Connections_are_kept_while_certificates_stay()
    {
        using var transport = New();

        transport.Rent(null, null).Dispose();
        transport.Rent(null, null).Dispose();

        Assert.Single(made);
        Assert.False(made[0].IsDisposed);
    }

    [Fact]
    public void Requests_under_way_end_on_the_old_connections()
    {
        using var transport = New();
        var one = transport.Rent(null, null);
        var two = transport.Rent(null, null);
        transport.Rent([], null).Dispose();

        one.Dispose();
        one.Dispose(); // twice is once
        Assert.False(made[0].IsDisposed);
        two.Dispose();

        Assert.Equal([true, false], made.Select(handler => handler.IsDisposed));
    }

    [Fact]
    public void Old_connections_that_nobody_uses_go_at_once()
    {
        using var transport = New();
        transport.Rent(null, null).Dispose();

        transport.Rent([], null).Dispose();

        Assert.True(made[0].IsDisposed);
    }

    [Fact]
    public async Task The_end_of_the_client_is_the_end_of_its_connections()
    {
        var transport = New();
        using var lease = transport.Rent(null, null);

        transport.Dispose();

        Assert.True(made[0].IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => lease.SendAsync(new HttpRequestMessage(), CancellationToken.None));
        Assert.Throws<ObjectDisposedException>(() => transport.Rent(null, null));
    }

    private Transport New() => new(
        (_, _) =>
        {
            made.Add(new Handler());
            return made[^1];
        },
        NullLogger.Instance);

    private sealed class Handler : HttpMessageHandler
    {
        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
