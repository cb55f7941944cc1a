using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Kubernetes.Faults;

/// <summary>How a stream ends.</summary>
public enum StreamEnd
{
    /// <summary>As servers end it.</summary>
    Close,

    /// <summary>The connection is gone from one byte to the next.</summary>
    Cut,

    /// <summary>No more bytes come and the answer is not ended: what is left of a server that died while its socket was closed for it.</summary>
    HalfClose,

    /// <summary>Silence, until the client has enough.</summary>
    Stall,
}

internal static class StreamEnds
{
    public static async Task HappenAsync(this StreamEnd end, HttpContext context)
    {
        switch (end)
        {
            case StreamEnd.Cut:
                context.Abort();
                break;
            case StreamEnd.HalfClose:
                context.Features.Get<IConnectionSocketFeature>()!.Socket.Shutdown(SocketShutdown.Send); // Kestrel's own connections have one
                await UntilLeftAsync(context);
                break;
            case StreamEnd.Stall:
                await UntilLeftAsync(context);
                break;
        }
    }

    private static async Task UntilLeftAsync(HttpContext context) =>
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
}
