using VideoAgent.Storage.Objects;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

public sealed class S3ServerFixture : IAsyncLifetime
{
    private S3TestServer? server;

    public S3TestServer Server => server ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync() => server = await S3TestServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }
}

public sealed class S3rverContractTests(S3ServerFixture fixture) : ObjectStoreContract, IClassFixture<S3ServerFixture>, IAsyncLifetime
{
    private static readonly HttpClient Browser = new();

    protected override IObjectStore Store { get; } = fixture.Server.Endpoint.OpenStore();

    protected override bool IsComplete => fixture.Server.IsComplete;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The bucket may be one that somebody keeps.</summary>
    public async Task DisposeAsync()
    {
        await foreach (var found in Store.ListAsync("", None)) await Store.DeleteAsync(found.Key, None);
    }

    protected override Task<string> ReadLinkAsync(Uri link) => Browser.GetStringAsync(link);
}
