using System.Globalization;
using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Origins;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>
/// Stills, voice and words become the finished video. Sound and picture are made side by side, joined without encoding again,
/// measured, and only then given their final name.
/// </summary>
internal sealed class VideoAssemblyPhase : IPhase
{
    private const string SoundFile = "sound.m4a";
    private const string VideoFile = "video.mp4";

    /// <summary>Drawing and encoding take nearly all the time; the rest of the bar is joining and checking.</summary>
    private const double EncodingShare = 0.95;

    /// <summary>A picture in motion never looks the same at two keyframes; two in a row are chance, three are a fault.</summary>
    private const double LongestStillInMotion = 1.75 * EncodeSettings.KeyframeSeconds;

    public PhaseName Name => PhaseName.VideoAssembly;

    public int Version => 2;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) =>
    [
        new("assembly", JsonSerializer.Serialize(spec.Assembly, ContractJson.Default.AssemblySpec)),
        new("preset", spec.Assembly.Preset ?? EncodeSettings.DefaultPreset),
        new("watermark", spec.Brand.Watermark is { } watermark ? JsonSerializer.Serialize(watermark, ContractJson.Default.WatermarkSpec) : "none"),
        new("limit", spec.DurationSeconds.ToString(CultureInfo.InvariantCulture)),
    ];

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new PhaseProgress(0, "fetching script, voice and images"));
        var spec = context.Spec;
        var material = await Material.FetchAsync(context, cancellationToken);
        var timeline = TimelinePlanner.Plan(material.Script, material.Words, material.VoiceSeconds, spec.Assembly, spec.DurationSeconds);

        var (parts, captions) = await RenderAsync(context, material, timeline, cancellationToken);
        await DeliverAsync(context, timeline, Captioning.Coverage(captions, material, spec), parts, cancellationToken);
        await ProvenanceWriter.WriteAsync(context, material, captions.FontFamilies, cancellationToken);
        return new PhaseFacts { VideoSeconds = timeline.Seconds, Warnings = captions.Warnings };
    }

    private static async Task<(MeasuredParts Parts, CaptionTrack Captions)> RenderAsync(
        PhaseContext context, Material material, Timeline timeline, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(context.ScratchPath(VideoFile))!;
        var (sound, (picture, captions)) = await SideBySide.RunAsync(
            token => new SoundTrack(folder).MakeAsync(material.Voice, material.Music, timeline.Seconds, SoundFile, token),
            token => FilmAsync(context, material, timeline, folder, token),
            cancellationToken);
        var joined = await Tool.RunAsync(
            new ToolCommand("ffmpeg", EncodeArguments.Mux(PictureTrack.List, SoundFile, VideoFile)) { WorkingDirectory = folder }, cancellationToken);
        return (new MeasuredParts(picture, sound, joined.Output.Trim()), captions);
    }

    private static async Task<(PictureMeasurement Picture, CaptionTrack Captions)> FilmAsync(
        PhaseContext context, Material material, Timeline timeline, string folder, CancellationToken cancellationToken)
    {
        var settings = EncodeSettings.From(context.Spec.Assembly, FrameSize.Vertical);
        var (scenery, captions) = await SideBySide.RunAsync(
            token => Film.LoadAsync(material, timeline, context.Spec, settings.Size, token),
            token => CaptionAsync(context, material, timeline, token),
            cancellationToken);
        var picture = await new PictureTrack(settings, folder, context.Time).MakeAsync(
            scenery, timeline, captions.Ass, context.OutputPath(ArtifactNames.Thumbnail),
            done => context.Progress.Report(new PhaseProgress(done * EncodingShare, "drawing and encoding")), cancellationToken);
        return (picture, captions);
    }

    private static async Task<CaptionTrack> CaptionAsync(PhaseContext context, Material material, Timeline timeline, CancellationToken cancellationToken)
    {
        var track = await Captioning.SetAsync(material, timeline, context.Spec, FrameSize.Vertical, cancellationToken);
        await File.WriteAllTextAsync(context.OutputPath(ArtifactNames.CaptionsSrt), track.Srt, cancellationToken);
        await File.WriteAllTextAsync(context.OutputPath(ArtifactNames.CaptionsVtt), track.Vtt, cancellationToken);
        await File.WriteAllTextAsync(context.OutputPath(ArtifactNames.CaptionsAss), track.Ass, cancellationToken);
        return track;
    }

    private static async Task DeliverAsync(
        PhaseContext context, Timeline timeline, double? captionCoverage, MeasuredParts parts, CancellationToken cancellationToken)
    {
        context.Progress.Report(new PhaseProgress(EncodingShare, "checking the video"));
        var video = context.ScratchPath(VideoFile);
        var plan = new RenderPlan
        {
            Size = FrameSize.Vertical,
            Fps = timeline.Fps,
            Frames = timeline.FrameCount,
            LimitSeconds = context.Spec.DurationSeconds,
            LongestStill = context.Spec.Assembly.Motion == MotionKind.None ? timeline.Seconds : LongestStillInMotion,
        };
        var facts = await RenderGate.PassAsync(video, plan, captionCoverage, parts, cancellationToken);
        await context.WriteAsync(ArtifactNames.Verification, facts, VerificationJson.Default.RenderFacts, cancellationToken);
        File.Move(video, context.OutputPath(ArtifactNames.Video), overwrite: true);
    }
}
