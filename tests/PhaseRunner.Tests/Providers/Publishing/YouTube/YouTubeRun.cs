using System.Security.Cryptography;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Storage.Objects;
using VideoAgent.Testing;
using VideoAgent.Testing.Vendors.YouTubeUploads;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>A video and a channel on the stub; each publishing is another process's as far as it shares only the store with those before it.</summary>
internal sealed class YouTubeRun : IAsyncDisposable
{
    /// <summary>The least that a part can have, so that a small video has several.</summary>
    public const int PartBytes = ResumableUpload.UnitBytes;

    private readonly TemporaryFolder folder = new();

    private YouTubeRun(StubYouTube vendor, int bytes)
    {
        Vendor = vendor;
        Directory.CreateDirectory(folder["secrets"]);
        Put("youtube-client-id", StubYouTube.ClientId);
        Put("youtube-client-secret", StubYouTube.ClientSecret);
        Put("youtube-refresh-token", StubYouTube.RefreshToken + "\n");
        Put("youtube-base-url", vendor.Address.AbsoluteUri);
        var video = new byte[bytes];
        new Random(bytes).NextBytes(video);
        File.WriteAllBytes(folder["video.mp4"], video);
        folder.Write("thumbnail.jpg", "a jpeg");
        folder.Write("captions.srt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
        Digest = Convert.ToHexStringLower(SHA256.HashData(video));
    }

    public StubYouTube Vendor { get; }

    public MemoryStore Store { get; } = new();

    public HurriedTime Time { get; } = new();

    public string Digest { get; }

    public string VideoPath => folder["video.mp4"];

    public YouTubeMetadata Metadata { get; set; } = new()
    {
        Language = "en",
        Title = "Money that works",
        Description = "Three streams.",
        Tags = ["money", "income"],
        PrivacyStatus = YouTubeVisibility.Public,
        SelfDeclaredMadeForKids = false,
    };

    /// <param name="bytes">Of the video; by default less than a part of an upload.</param>
    public static async Task<YouTubeRun> StartAsync(int bytes = 200_000) => new(await StubYouTube.StartAsync(), bytes);

    public void Put(string key, string value) => folder.Write($"secrets/{key}", value);

    public void Remove(string key) => File.Delete(folder[$"secrets/{key}"]);

    public Task<PublicationFact> PublishAsync(HttpClient? http = null, IObjectStore? store = null, string @namespace = "team") =>
        new YouTubePublisher(new YouTubeAccount(new VendorSecrets(folder["secrets"])), http ?? VendorHttp.Client, Time) { PartBytes = PartBytes }.PublishAsync(Order(store ?? Store, @namespace), CancellationToken.None);

    public async Task<PhaseException> FailAsync() => await Assert.ThrowsAsync<PhaseException>(() => PublishAsync());

    public async Task<JournalView> JournalAsync() =>
        (await PublicationJournal.OpenAsync(Store, new JournalAddress("team", Digest, Platform.YouTube, StubYouTube.Channel), Time, default)).View;

    public async ValueTask DisposeAsync()
    {
        await Vendor.DisposeAsync();
        folder.Dispose();
    }

    private PublicationOrder Order(IObjectStore store, string @namespace) => new()
    {
        Request = new RequestIdentity { Namespace = @namespace, Name = "passive-income", Uid = "uid-1" },
        Store = store,
        VideoSha256 = Digest,
        VideoPath = VideoPath,
        ThumbnailPath = folder["thumbnail.jpg"],
        CaptionsPath = folder["captions.srt"],
        Metadata = Metadata,
    };
}
