using System.Security.Cryptography;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Analytics;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Tests.Providers.Publishing;
using VideoAgent.Storage.Postgres.Analytics;
using VideoAgent.Storage.Postgres.Publications;
using VideoAgent.Storage.Postgres.Videos;
using VideoAgent.Testing;
using VideoAgent.Testing.Postgres;
using VideoAgent.Testing.Vendors.Instagram;
using VideoAgent.Testing.Vendors.TikTok;
using VideoAgent.Testing.Vendors.YouTubeUploads;

namespace VideoAgent.PhaseRunner.Tests.Analytics;

/// <summary>A database with publications, and the three platforms; each refresh is a new pod.</summary>
internal sealed class AnalyticsRun : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private AnalyticsRun(DatabaseFixture database, StubYouTube youTube, StubTikTok tikTok, StubInstagram instagram)
    {
        (Database, YouTube, TikTok, Instagram) = (database, youTube, tikTok, instagram);
        tikTok.Time = Time;
        Directory.CreateDirectory(Secrets);
        Secret("youtube-client-id", StubYouTube.ClientId);
        Secret("youtube-client-secret", StubYouTube.ClientSecret);
        Secret("youtube-refresh-token", StubYouTube.RefreshToken);
        Secret("youtube-base-url", youTube.Address.AbsoluteUri);
        Secret("tiktok-client-key", StubTikTokTokens.ClientKey);
        Secret("tiktok-client-secret", StubTikTokTokens.ClientSecret);
        Secret("tiktok-refresh-token", tikTok.Tokens.Refresh);
        Secret("tiktok-token-key", Convert.ToBase64String(SHA256.HashData("key"u8)));
        Secret("tiktok-base-url", tikTok.Address.AbsoluteUri);
        Secret("instagram-user-id", StubInstagram.UserId);
        Secret("instagram-access-token", StubInstagram.Token);
        Secret("instagram-base-url", instagram.Graph.AbsoluteUri);
    }

    public DatabaseFixture Database { get; }

    public StubYouTube YouTube { get; }

    public StubTikTok TikTok { get; }

    public StubInstagram Instagram { get; }

    public MemoryStore Store { get; } = new();

    public HurriedTime Time { get; } = new();

    public RpmTable Earnings { get; set; } = RpmTable.Empty;

    public string Secrets => folder["secrets"];

    public static async Task<AnalyticsRun> StartAsync() =>
        new(await DatabaseFixture.StartAsync(), await StubYouTube.StartAsync(), await StubTikTok.StartAsync(), await StubInstagram.StartAsync());

    public void Secret(string name, string value) => folder.Write($"secrets/{name}", value + "\n");

    public string Write(string name, string content) => folder.Write(name, content);

    public string Path(string name) => folder[name];

    /// <summary>A video whose uid is its id, published a day ago.</summary>
    public async Task PublishAsync(Platform platform, params IEnumerable<string> ids)
    {
        foreach (var id in ids) await PublishAsync(platform, id, Time.GetUtcNow().AddDays(-1));
    }

    public Task PublishAsync(Platform platform, string id, DateTimeOffset at) => Database.RunAsync(async session =>
    {
        await new VideoRepository(session).StoreAsync(new VideoRow { Uid = id, Namespace = "studio", Name = $"v-{id}".ToLowerInvariant(), State = "Succeeded", Topic = "tea", Region = "US", Language = "en", CreatedAt = at, ResourceVersion = 1 });
        await new PublicationRepository(session).StoreAsync(new PublicationRow { VideoUid = id, Platform = platform.ToString(), State = "Published", ExternalId = id, PublishedAt = at });
    });

    public Task<PlatformCount> RefreshAsync(Platform platform, string? @namespace = "studio", int days = 90)
    {
        var secrets = new VendorSecrets(Secrets);
        IFigureSource source = platform switch
        {
            Platform.YouTube => new YouTubeFigures(new YouTubeAccount(secrets), VendorHttp.Client, Time),
            Platform.TikTok => new TikTokFigures(new TikTokSettings(secrets, VendorHttp.Client, Time), () => Store, @namespace),
            _ => new InstagramFigures(new InstagramSettings(secrets, VendorHttp.Client, Time)),
        };
        return new AnalyticsRefresh(Database.Database, Earnings, Time.GetUtcNow(), Time.GetUtcNow().AddDays(-days), @namespace).RefreshAsync(source, CancellationToken.None);
    }

    /// <summary>The latest first.</summary>
    public Task<IReadOnlyList<AnalyticsRow>> RowsAsync(Platform platform, string id) => Database.RunAsync(session => new AnalyticsRepository(session).OfVideoAsync(id, platform.ToString(), 100));

    public async ValueTask DisposeAsync()
    {
        await YouTube.DisposeAsync();
        await TikTok.DisposeAsync();
        await Instagram.DisposeAsync();
        await Database.DisposeAsync();
        folder.Dispose();
    }
}
