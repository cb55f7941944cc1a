using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Folder;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Phases.Publishing;

public sealed class PublishingPhaseTests : IDisposable
{
    private readonly PhaseWorld world = Finished(new PublishingSpec());

    private string Root => Path.Combine(world.Folder, "published");

    [Fact]
    public async Task Every_platform_gets_the_video_with_what_belongs_to_it()
    {
        var facts = await Phase(Root).RunAsync(world.Run(), CancellationToken.None);

        Assert.Equal(["YouTube", "TikTok", "Instagram"], facts.Publications.Select(publication => $"{publication.Platform}"));
        Assert.All(facts.Publications, publication => Assert.Equal(
            ["captions.srt", "metadata.json", "thumbnail.jpg", "video.mp4"],
            Directory.GetFiles(new Uri(publication.Url!).LocalPath).Select(Path.GetFileName).Order()));
    }

    [Fact]
    public async Task The_set_of_publications_is_written()
    {
        var context = world.Run();

        await Phase(Root).RunAsync(context, CancellationToken.None);

        var set = JsonSerializer.Deserialize(await File.ReadAllTextAsync(context.OutputPath(ArtifactNames.Publications)), ContractJson.Default.PublicationSet)!;
        Assert.All(set.Publications, publication => Assert.Equal("Published", publication.State));
    }

    [Fact]
    public async Task Publishing_again_finds_what_is_there()
    {
        var first = await Phase(Root).RunAsync(world.Run(), CancellationToken.None);
        var again = await Phase(Root).RunAsync(world.Run(), CancellationToken.None);

        Assert.Equal(first.Publications, again.Publications);
        Assert.Equal(3, Deliveries(Root).Count());
    }

    [Fact]
    public async Task Mode_none_publishes_nothing_and_says_so()
    {
        using var silent = Finished(new PublishingSpec { Mode = PublishingMode.None });

        var facts = await Phase(Root).RunAsync(silent.Run(), CancellationToken.None);

        Assert.Empty(facts.Publications);
        Assert.Contains("None", Assert.Single(facts.Warnings));
        Assert.False(Directory.Exists(Root));
    }

    [Theory]
    [InlineData("nobody", "ProviderUnknown")]
    [InlineData("platforms", "PlatformNotSupported")]
    public async Task A_provider_that_cannot_serve_every_platform_publishes_nothing(string provider, string reason)
    {
        using var other = Finished(new PublishingSpec { Provider = provider });

        var failure = await Assert.ThrowsAsync<PhaseException>(() => Phase(Root).RunAsync(other.Run(), CancellationToken.None));

        Assert.Equal((ExitClass.Permanent, reason), (failure.Outcome, failure.Reason));
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task Mode_manual_prepares_and_waits_for_a_person()
    {
        using var manual = Finished(new PublishingSpec { Mode = PublishingMode.Manual });

        var facts = await Phase(Root).RunAsync(manual.Run(), CancellationToken.None);

        Assert.All(facts.Publications, publication => Assert.Equal(("AwaitingManual", null), (publication.State, publication.PublishedAt)));
    }

    [Fact]
    public async Task One_platform_that_fails_does_not_stop_the_others()
    {
        Directory.CreateDirectory(Root);
        await File.WriteAllTextAsync(Path.Combine(Root, "tiktok"), "a file where a folder must be");

        var failure = await Assert.ThrowsAsync<PhaseException>(() => Phase(Root).RunAsync(world.Run(), CancellationToken.None));

        Assert.Equal(ExitClass.Transient, failure.Outcome);
        Assert.Contains("TikTok: delivering into", failure.Message);
        Assert.Contains("Instagram: Published at", failure.Message);
        Assert.Equal(
            [(Platform.YouTube, "Published", true), (Platform.Instagram, "Published", true), (Platform.TikTok, "Waiting", false)],
            failure.Facts!.Publications.Select(publication => (publication.Platform, publication.State, publication.Url is not null)));
        Assert.Equal(2, Deliveries(Root).Count());
    }

    [Fact]
    public async Task After_the_failure_is_mended_only_the_missing_platform_is_added()
    {
        Directory.CreateDirectory(Root);
        await File.WriteAllTextAsync(Path.Combine(Root, "tiktok"), "a file where a folder must be");
        await Assert.ThrowsAsync<PhaseException>(() => Phase(Root).RunAsync(world.Run(), CancellationToken.None));
        File.Delete(Path.Combine(Root, "tiktok"));

        var facts = await Phase(Root).RunAsync(world.Run(), CancellationToken.None);

        Assert.Equal(3, facts.Publications.Count);
        Assert.Equal(3, Deliveries(Root).Count());
    }

    [Theory]
    [InlineData("youtube", "containsSyntheticMedia")]
    [InlineData("tiktok", "is_aigc")]
    [InlineData("instagram", "aiGenerated")]
    public async Task Generated_media_is_disclosed(string platform, string flag) => Assert.True(await FlagAsync(platform, flag));

    [Theory]
    [InlineData(Origin.Model, true)]
    [InlineData(Origin.Program, false)]
    public async Task The_disclosure_follows_the_provenance_beside_the_video(Origin origin, bool disclosed)
    {
        var maker = DisclosureTests.Of(origin);
        world.With(PhaseName.VideoAssembly, ArtifactNames.Provenance, DisclosureTests.Provenance(maker, maker, maker), ContractJson.Default.Provenance);

        Assert.Equal(disclosed, await FlagAsync("youtube", "containsSyntheticMedia"));
    }

    private async Task<bool> FlagAsync(string platform, string flag)
    {
        await Phase(Root).RunAsync(world.Run(), CancellationToken.None);

        var folder = Assert.Single(Directory.GetDirectories(Path.Combine(Root, platform), "passive-income-*"));
        using var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "metadata.json")));
        return metadata.RootElement.GetProperty(flag).GetBoolean();
    }

    [Fact]
    public async Task A_link_leads_to_the_video_that_was_made()
    {
        using var linked = new PhaseWorld { Spec = world.Spec with { Platforms = [Platform.Instagram], Publishing = new PublishingSpec { Provider = "platforms" } }, Request = world.Request }
            .WithScript(PhaseWorld.Scene(1, "Money"))
            .With(PhaseName.VideoAssembly, ArtifactNames.Video, "the video"u8.ToArray())
            .With(PhaseName.VideoAssembly, ArtifactNames.Thumbnail, "the thumbnail"u8.ToArray());
        using var http = new HttpClient();
        var instagram = new InstagramPublisher(new InstagramSettings(new VendorSecrets(null), http, TimeProvider.System), TimeProvider.System);
        var phase = new PublishingPhase(new Dictionary<string, IReadOnlyList<IPublisher>> { ["platforms"] = [instagram] }, []);

        var fact = Assert.Single((await phase.RunAsync(linked.Run(), CancellationToken.None)).Publications);

        Assert.Equal(("AwaitingManual", "memory:///team/content/VideoAssembly/hash-of-VideoAssembly/video.mp4"), (fact.State, fact.Url));
    }

    public void Dispose() => world.Dispose();

    private static PublishingPhase Phase(string root) => new(
        new Dictionary<string, IReadOnlyList<IPublisher>>
        {
            [Contracts.Requests.Providers.Embedded] = Publishers(root, PublicationStates.Published),
            [Contracts.Requests.Providers.Platforms] = [Publishers(root, PublicationStates.Published)[0]],
        },
        Publishers(root, PublicationStates.AwaitingManual));

    private static IReadOnlyList<IPublisher> Publishers(string root, string state) =>
        [.. Enum.GetValues<Platform>().Select(platform => new FolderPublisher(platform, root, state, TimeProvider.System))];

    private static IEnumerable<string> Deliveries(string root) => Directory.GetDirectories(root).SelectMany(platform => Directory.GetDirectories(platform, "passive-income-*"));

    private static PhaseWorld Finished(PublishingSpec publishing) => new PhaseWorld { Spec = new VideoSpec { Topic = "passive income", Publishing = publishing } }
        .WithScript(PhaseWorld.Scene(1, "Money"))
        .With(PhaseName.VideoAssembly, ArtifactNames.Video, "the video"u8.ToArray())
        .With(PhaseName.VideoAssembly, ArtifactNames.Thumbnail, "the thumbnail"u8.ToArray())
        .With(PhaseName.VideoAssembly, ArtifactNames.CaptionsSrt, "the captions"u8.ToArray());
}
