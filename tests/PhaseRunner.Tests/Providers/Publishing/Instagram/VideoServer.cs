using Microsoft.AspNetCore.Http;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing.Vendors;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.Instagram;

/// <summary>The store's objects as a link reaches them.</summary>
internal sealed class VideoServer : StubHost
{
    private readonly MemoryStore store;

    private VideoServer(MemoryStore store) => this.store = store;

    public static async Task<VideoServer> StartAsync(MemoryStore store)
    {
        var server = new VideoServer(store);
        await server.ListenAsync();
        return server;
    }

    protected override async Task AnswerAsync(HttpContext context) => await context.Response.Body.WriteAsync(store.Get(context.Request.Path.Value!.TrimStart('/')));
}
