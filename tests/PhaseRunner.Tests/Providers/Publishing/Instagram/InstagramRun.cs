using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;
using VideoAgent.Storage.Objects;
using VideoAgent.Testing;
using VideoAgent.Testing.Vendors.Instagram;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.Instagram;

/// <summary>A video on its way to the stub; each run is a new pod with what the store and the Secret have.</summary>
internal sealed class InstagramRun : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private VideoServer? server;

    private InstagramRun(StubInstagram vendor)
    {
        Vendor = vendor;
        vendor.Time = Time;
        Directory.CreateDirectory(folder["secrets"]);
        Secret("instagram-user-id", StubInstagram.UserId);
        Secret("instagram-access-token", StubInstagram.Token);
        Secret("instagram-base-url", vendor.Graph.AbsoluteUri);
        Secret("instagram-login", "facebook");
        Film(3500);
    }

    public StubInstagram Vendor { get; }

    public MemoryStore Store { get; } = new();

    public HurriedTime Time { get; } = new();

    public string Digest { get; private set; } = "";

    public InstagramMode Mode { get; set; } = InstagramMode.Graph;

    public string Caption { get; set; } = "Three streams anyone can start.\n\n#money";

    private string Video => folder["video.mp4"];

    public static async Task<InstagramRun> StartAsync() => new(await StubInstagram.StartAsync());

    /// <summary>A token that may not send bytes, and a store that Instagram can reach.</summary>
    public async Task LinkAsync()
    {
        Forget("instagram-login");
        Vendor.IsFacebookLogin = false;
        server = await VideoServer.StartAsync(Store);
        Store.Links = server.Address;
    }

    public void Secret(string name, string value) => File.WriteAllText(folder[$"secrets/{name}"], value + "\n");

    public void Forget(string name) => File.Delete(folder[$"secrets/{name}"]);

    /// <summary>Another video of so many bytes.</summary>
    public void Film(int bytes, int seed = 1)
    {
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        File.WriteAllBytes(Video, content);
        Digest = Convert.ToHexStringLower(SHA256.HashData(content));
        Store.Put(ArtifactKeys.Content("studio", PhaseName.VideoAssembly, "hash", "video.mp4"), content);
    }

    public async Task<PublicationFact> PublishAsync(Reaper? reaper = null, Func<HttpMessageHandler, HttpMessageHandler>? between = null, IObjectStore? store = null, CancellationToken cancellationToken = default)
    {
        using var http = reaper is null ? Client(between) : KillableCalls.Client(reaper);
        var publisher = new InstagramPublisher(new InstagramSettings(new VendorSecrets(folder["secrets"]), http, Time), Time);
        return await publisher.PublishAsync(Order(reaper is null ? store ?? Store : new KillableStore(Store, reaper)), cancellationToken);
    }

    /// <summary>As an operator does it: again after what passes.</summary>
    public async Task<PublicationFact> PublishToTheEndAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await PublishAsync();
            }
            catch (PhaseException e) when (attempt < 20 && e.Outcome is ExitClass.Transient or ExitClass.Quota)
            {
                Time.Advance((e.RetryAt is { } at ? at - Time.GetUtcNow() : TimeSpan.Zero) + TimeSpan.FromMinutes(1));
            }
        }
    }

    public async Task<PhaseException> FailAsync() => await Assert.ThrowsAsync<PhaseException>(() => PublishAsync());

    /// <summary>All that the store has, as text.</summary>
    public string Stored() => string.Concat(Store.Keys.Select(key => $"{key}\n{Encoding.Latin1.GetString(Store.Get(key))}\n"));

    public async ValueTask DisposeAsync()
    {
        await Vendor.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        folder.Dispose();
    }

    private static HttpClient Client(Func<HttpMessageHandler, HttpMessageHandler>? between)
    {
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false };
        return new HttpClient(between?.Invoke(sockets) ?? sockets) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private PublicationOrder Order(IObjectStore store) => new()
    {
        Request = new RequestIdentity { Namespace = "studio", Name = "video", Uid = "4f1c" },
        Store = store,
        VideoSha256 = Digest,
        VideoPath = Video,
        VideoKey = ArtifactKeys.Content("studio", PhaseName.VideoAssembly, "hash", "video.mp4"),
        ThumbnailPath = Video,
        Metadata = new InstagramMetadata { Language = "en", Caption = Caption, Mode = Mode },
    };
}
