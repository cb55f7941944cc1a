using System.Security.Cryptography;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Publishing;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Phases.Publishing;

/// <summary>
/// Brings the finished video to every platform asked for. Platforms do not wait for each other's success: all are tried,
/// then the phase fails if one failed, and its next attempt finds the others published already.
/// </summary>
/// <param name="providers">By the manifest's provider, for <see cref="PublishingMode.Auto"/>: a publisher for each platform it can publish to.</param>
/// <param name="manual">One for each platform, for <see cref="PublishingMode.Manual"/>: they prepare and leave the upload to a person.</param>
internal sealed class PublishingPhase(IReadOnlyDictionary<string, IReadOnlyList<IPublisher>> providers, IReadOnlyList<IPublisher> manual) : IPhase
{
    public PhaseName Name => PhaseName.Publishing;

    public int Version => 1;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec)
    {
        var (publishing, youTube) = (spec.Publishing, spec.Publishing.Youtube);
        return
        [
            new("platforms", string.Join(',', spec.Platforms)),
            new("mode", $"{publishing.Mode}"),
            new("provider", publishing.Provider),
            new("targets", string.Join('\n', Publishers(spec).Select(publisher => publisher.Target))),
            new("youtube", string.Join('\n', youTube.Visibility, youTube.PlaylistId, youTube.CategoryId, youTube.MadeForKids, youTube.PublishAt?.ToString("O"))),
            new("tiktok", string.Join('\n', publishing.Tiktok.Mode, publishing.Tiktok.PrivacyLevel)),
            new("instagram", $"{publishing.Instagram.Mode}"),
        ];
    }

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        var script = await context.ReadAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, ContractJson.Default.ScriptDocument, cancellationToken);
        var video = await context.FetchAsync(PhaseName.VideoAssembly, ArtifactNames.Video, cancellationToken);
        var digest = await DigestAsync(video, cancellationToken);

        var publications = context.Spec.Publishing.Mode == PublishingMode.None
            ? []
            : await PublishAllAsync(context, script, video, digest, cancellationToken);
        await context.WriteAsync(
            ArtifactNames.Publications, new PublicationSet { VideoSha256 = digest, Publications = publications }, ContractJson.Default.PublicationSet, cancellationToken);
        return new PhaseFacts
        {
            Publications = publications,
            Warnings = context.Spec.Publishing.Mode == PublishingMode.None ? ["Nothing was published: spec.publishing.mode is None."] : [],
        };
    }

    private async Task<IReadOnlyList<PublicationFact>> PublishAllAsync(PhaseContext context, ScriptDocument script, string video, string digest, CancellationToken cancellationToken)
    {
        var thumbnail = await context.FetchAsync(PhaseName.VideoAssembly, ArtifactNames.Thumbnail, cancellationToken);
        var captions = await IfMadeAsync(context.FetchAsync(PhaseName.VideoAssembly, ArtifactNames.CaptionsSrt, cancellationToken));
        var disclosure = Disclosure.Of(await IfMadeAsync(context.ReadAsync(PhaseName.VideoAssembly, ArtifactNames.Provenance, ContractJson.Default.Provenance, cancellationToken)));
        var (publications, failures) = (new List<PublicationFact>(), new List<PlatformFailure>());
        foreach (var (index, publisher) in Publishers(context.Spec).Index())
        {
            context.Progress.Report(new PhaseProgress((double)index / context.Spec.Platforms.Count, $"publishing to {publisher.Platform}"));
            var order = new PublicationOrder
            {
                Request = context.Request,
                Store = context.Store,
                Progress = new PartialProgress(context.Progress, index, context.Spec.Platforms.Count),
                VideoSha256 = digest,
                VideoPath = video,
                VideoKey = ArtifactKeys.Content(context.Request.Namespace, PhaseName.VideoAssembly, context.Upstream[PhaseName.VideoAssembly], ArtifactNames.Video),
                ThumbnailPath = thumbnail,
                CaptionsPath = captions,
                Metadata = MetadataWriter.Write(publisher.Platform, script, context.Spec.Publishing) with { Disclosure = disclosure },
            };
            try
            {
                publications.Add(await publisher.PublishAsync(order, cancellationToken));
            }
            catch (PhaseException failure)
            {
                failures.Add(new(publisher.Platform, failure));
            }
        }

        return failures.Count == 0 ? publications : throw PublishingFailure.Of(failures, publications);
    }

    /// <summary>In the order of the platforms asked for.</summary>
    private IEnumerable<IPublisher> Publishers(VideoSpec spec) => spec.Publishing.Mode switch
    {
        PublishingMode.Auto => Automatic(spec),
        PublishingMode.Manual => spec.Platforms.Distinct().Select(platform => manual.First(publisher => publisher.Platform == platform)),
        _ => [],
    };

    /// <summary>Refused as a whole before anything is published, rather than after the platforms that can be.</summary>
    private List<IPublisher> Automatic(VideoSpec spec)
    {
        var provider = spec.Publishing.Provider;
        var publishers = providers.GetValueOrDefault(provider)
            ?? throw PhaseException.Permanent("ProviderUnknown", $"spec.publishing.provider is {FoundText.Quote(provider)}, which this runner does not have. It has: {string.Join(", ", providers.Keys.Order(StringComparer.Ordinal))}.");
        return [.. spec.Platforms.Distinct().Select(platform => publishers.FirstOrDefault(publisher => publisher.Platform == platform)
            ?? throw PhaseException.Permanent("PlatformNotSupported", $"{provider} of this runner does not publish to {platform}. Take it out of spec.platforms, or set spec.publishing.mode: Manual."))];
    }

    /// <summary>A video without captions is still a video, and one of an older version has no provenance.</summary>
    private static async Task<T?> IfMadeAsync<T>(Task<T> artifact)
        where T : class
    {
        try
        {
            return await artifact;
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            return null;
        }
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
