using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Folder;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Phases.Publishing;

public sealed class FolderPublisherTests : IDisposable
{
    private const string Digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("folder-publisher-");

    public FolderPublisherTests()
    {
        File.WriteAllText(Source("video.mp4"), "the video");
        File.WriteAllText(Source("thumbnail.jpg"), "the thumbnail");
    }

    private string Platform => Path.Combine(folder.FullName, "root", "tiktok");

    [Fact]
    public async Task A_run_killed_after_its_claim_is_completed_by_the_next()
    {
        await Assert.ThrowsAsync<PhaseException>(() => Publisher().PublishAsync(Order() with { VideoPath = Source("gone.mp4") }, default));
        Assert.Single(Directory.GetFiles(Path.Combine(Platform, ".receipts")));

        await Publisher().PublishAsync(Order(), default);

        Assert.Equal("the video", await File.ReadAllTextAsync(Path.Combine(Delivery(), "video.mp4")));
    }

    [Fact]
    public async Task What_a_killed_run_left_half_written_is_cleared_away()
    {
        var left = Directory.CreateDirectory(Path.Combine(Platform, $".staging-{Digest[..12]}-killed")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "video.mp4"), "the vi");

        await Publisher().PublishAsync(Order(), default);

        Assert.False(Directory.Exists(left));
        Assert.Equal("the video", await File.ReadAllTextAsync(Path.Combine(Delivery(), "video.mp4")));
    }

    [Fact]
    public async Task Another_request_with_the_same_video_is_given_the_first_delivery()
    {
        var first = await Publisher().PublishAsync(Order(), default);
        var other = await Publisher().PublishAsync(Order("another"), default);

        Assert.Equal(first, other);
    }

    [Fact]
    public async Task Many_runs_at_once_make_one_delivery()
    {
        using var together = new Barrier(16);
        var facts = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Publisher().PublishAsync(Order($"run-{i}"), default);
            }, TaskCreationOptions.LongRunning).Unwrap()));

        Assert.Single(facts.Distinct());
        Assert.Single(Directory.GetDirectories(Platform, "run-*"));
        Assert.Empty(Directory.GetDirectories(Platform, ".staging-*"));
    }

    [Fact]
    public async Task A_name_cannot_climb_out_of_the_folder()
    {
        var fact = await Publisher().PublishAsync(Order("../../etc/ü"), default);

        Assert.Equal($"etc-{Digest[..12]}", fact.Id);
    }

    [Fact]
    public async Task A_damaged_receipt_stops_the_delivery_rather_than_risk_a_second()
    {
        Directory.CreateDirectory(Path.Combine(Platform, ".receipts"));
        await File.WriteAllTextAsync(Path.Combine(Platform, ".receipts", $"{Digest}.json"), "{");

        var failure = await Assert.ThrowsAsync<PhaseException>(() => Publisher().PublishAsync(Order(), default));

        Assert.Equal(("ReceiptUnreadable", ExitClass.Permanent), (failure.Reason, failure.Outcome));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Source(string name) => Path.Combine(folder.FullName, name);

    private string Delivery() => Assert.Single(Directory.GetDirectories(Platform, "passive-income-*"));

    private FolderPublisher Publisher() => new(Contracts.Requests.Platform.TikTok, Path.Combine(folder.FullName, "root"), PublicationStates.Published, TimeProvider.System);

    private PublicationOrder Order(string name = "passive-income") => new()
    {
        Request = new RequestIdentity { Namespace = "team", Name = name, Uid = "uid-1" },
        Store = new MemoryStore(),
        VideoSha256 = Digest,
        VideoPath = Source("video.mp4"),
        ThumbnailPath = Source("thumbnail.jpg"),
        Metadata = new TikTokMetadata { Language = "en", Title = "Money", Mode = TikTokMode.Inbox },
    };
}
