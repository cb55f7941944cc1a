using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>As in a cluster: one process per phase, which share nothing but an S3 server and what each reports.</summary>
public sealed class SixContainersTests : IAsyncLifetime, IDisposable
{
    private readonly Container container = new();
    private readonly string prefix = $"test-{Guid.NewGuid():N}";
    private S3TestServer? server;

    public async Task InitializeAsync()
    {
        server = await S3TestServer.StartAsync();
        Directory.CreateDirectory(container.Folder["secrets"]);
        File.WriteAllText(container.Folder["secrets/s3-access-key"], server.Endpoint.AccessKey);
        File.WriteAllText(container.Folder["secrets/s3-secret-key"], server.Endpoint.SecretKey);
    }

    public void Dispose() => container.Dispose();

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    [Fact]
    public async Task One_container_per_phase_makes_a_video_on_S3()
    {
        var store = server!.Endpoint.OpenStore(prefix);
        var made = await RunAllAsync();
        var again = await RunAllAsync();

        var video = await store.StatAsync(made[PhaseName.VideoAssembly].Artifacts["video.mp4"], CancellationToken.None);
        Assert.True(video!.Bytes > 100_000);
        Assert.Equal(3, made[PhaseName.Publishing].Facts.Publications.Count);
        Assert.All(again.Values, report => Assert.True(report.Reused, $"{report.Phase} was made again"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(container.Folder["work"]));
    }

    private Task<IReadOnlyDictionary<PhaseName, PhaseReport>> RunAllAsync() => container.RunToAsync(
        PhaseName.Publishing, (RunnerEnvironment.StoreUrl, $"s3://{server!.Endpoint.Bucket}/{prefix}"), (RunnerEnvironment.S3Endpoint, server.Endpoint.Address.ToString()));
}
