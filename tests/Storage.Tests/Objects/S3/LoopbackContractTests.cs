using VideoAgent.Storage.Objects;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

/// <summary>The same promises against a server that checks every signature and decides every race, which s3rver does not.</summary>
public sealed class LoopbackContractTests : ObjectStoreContract, IAsyncLifetime
{
    private static readonly HttpClient Browser = new();
    private LoopbackS3? server;
    private IObjectStore? store;

    protected override IObjectStore Store => store ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync()
    {
        server = await LoopbackS3.StartAsync();
        store = server.Endpoint.OpenStore();
    }

    public async Task DisposeAsync() => await server!.DisposeAsync();

    protected override Task<string> ReadLinkAsync(Uri link) => Browser.GetStringAsync(link);
}
