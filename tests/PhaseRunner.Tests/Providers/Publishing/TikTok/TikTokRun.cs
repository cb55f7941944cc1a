using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;
using VideoAgent.Storage.Objects;
using VideoAgent.Testing;
using VideoAgent.Testing.Vendors.TikTok;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.TikTok;

/// <summary>A video on its way to the stub; each run is a new pod with what the store and the Secret have.</summary>
internal sealed class TikTokRun : IAsyncDisposable
{
    /// <summary>The stub is told to take such small ones.</summary>
    private const int ChunkBytes = 1000;

    private readonly TemporaryFolder folder = new();

    private TikTokRun(StubTikTok vendor)
    {
        Vendor = vendor;
        vendor.Time = Time;
        vendor.SmallestChunk = ChunkBytes;
        Directory.CreateDirectory(folder["secrets"]);
        Secret("tiktok-client-key", StubTikTokTokens.ClientKey);
        Secret("tiktok-client-secret", StubTikTokTokens.ClientSecret);
        Secret("tiktok-refresh-token", vendor.Tokens.Refresh);
        Secret("tiktok-token-key", Convert.ToBase64String(SHA256.HashData("key"u8)));
        Secret("tiktok-base-url", vendor.Address.AbsoluteUri);
        Film(3500);
    }

    public StubTikTok Vendor { get; }

    public MemoryStore Store { get; } = new();

    public HurriedTime Time { get; } = new();

    public string Digest { get; private set; } = "";

    public TikTokMode Mode { get; set; } = TikTokMode.Direct;

    public string? Privacy { get; set; } = "PUBLIC_TO_EVERYONE";

    public string Title { get; set; } = "Money that works while you sleep #money";

    /// <summary>Null for TikTok's own rules.</summary>
    public Func<long, TikTokChunks>? Chunks { get; set; } = bytes => new TikTokChunks(bytes, Math.Min(bytes, ChunkBytes));

    public string Folder => folder.Path;

    private string Video => folder["video.mp4"];

    public static async Task<TikTokRun> StartAsync() => new(await StubTikTok.StartAsync());

    public void Secret(string name, string value) => File.WriteAllText(folder[$"secrets/{name}"], value + "\n");

    public void Forget(string name) => File.Delete(folder[$"secrets/{name}"]);

    /// <summary>Another video of so many bytes.</summary>
    public void Film(int bytes, int seed = 1)
    {
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        File.WriteAllBytes(Video, content);
        Digest = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public async Task<PublicationFact> PublishAsync(Reaper? reaper = null, Func<HttpMessageHandler, HttpMessageHandler>? between = null, IObjectStore? store = null, CancellationToken cancellationToken = default)
    {
        using var http = reaper is null ? Client(between) : KillableCalls.Client(reaper);
        var publisher = new TikTokPublisher(new TikTokSettings(new VendorSecrets(folder["secrets"]), http, Time), http, Time, Chunks);
        return await publisher.PublishAsync(Order(reaper is null ? store ?? Store : new KillableStore(Store, reaper)), cancellationToken);
    }

    /// <summary>As an operator does it: again after what passes, after the owner has logged in where that is asked for.</summary>
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
            catch (PhaseException e) when (attempt < 20 && e.Reason == "CredentialsRevoked")
            {
                Secret("tiktok-refresh-token", Vendor.Tokens.Authorize());
            }
        }
    }

    public async Task<PhaseException> FailAsync() => await Assert.ThrowsAsync<PhaseException>(() => PublishAsync());

    /// <summary>All that the store has, as text.</summary>
    public string Stored() => string.Concat(Store.Keys.Select(key => $"{key}\n{Encoding.Latin1.GetString(Store.Get(key))}\n"));

    public async ValueTask DisposeAsync()
    {
        await Vendor.DisposeAsync();
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
        ThumbnailPath = Video,
        Metadata = new TikTokMetadata { Language = "en", Title = Title, Mode = Mode, PrivacyLevel = Privacy },
    };
}
