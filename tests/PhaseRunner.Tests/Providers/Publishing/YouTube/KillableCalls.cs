using System.Net;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>Calls that the reaper may end before they are sent, when half of their body is, and when they are answered and nobody knows.</summary>
internal sealed class KillableCalls(Reaper reaper) : HttpMessageHandler
{
    private readonly HttpMessageInvoker real = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero });

    public static HttpClient Client(Reaper reaper) => new(new KillableCalls(reaper)) { Timeout = Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        reaper.Cross();
        if (request.Content is { } content) request.Content = new CutContent(content, reaper);
        var response = await real.SendAsync(request, cancellationToken);
        reaper.Cross();
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) real.Dispose();
        base.Dispose(disposing);
    }

    private sealed class CutContent : HttpContent
    {
        private readonly HttpContent inner;
        private readonly Reaper reaper;

        public CutContent(HttpContent inner, Reaper reaper)
        {
            (this.inner, this.reaper) = (inner, reaper);
            foreach (var (name, values) in inner.Headers) Headers.TryAddWithoutValidation(name, values);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = inner.Headers.ContentLength ?? 0;
            return true;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var body = await inner.ReadAsByteArrayAsync();
            await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
            await stream.FlushAsync();
            reaper.Cross();
            await stream.WriteAsync(body.AsMemory(body.Length / 2));
        }
    }
}
