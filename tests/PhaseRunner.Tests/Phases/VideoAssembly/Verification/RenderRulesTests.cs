using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Verification;

public sealed class RenderRulesTests
{
    private static readonly RenderPlan Plan = new() { Size = FrameSize.Vertical, Fps = 30, Frames = 1800, LimitSeconds = 60, LongestStill = 3.5 };

    private static readonly RenderFacts Good = new()
    {
        DurationSeconds = 60,
        Boxes = ["ftyp", "moov", "mdat"],
        IndexFirst = true,
        CaptionCoverage = 0.97,
        Video = new VideoFacts
        {
            Codec = "h264",
            Profile = "High",
            Width = 1080,
            Height = 1920,
            PixelFormat = "yuv420p",
            FrameRate = "30/1",
            AverageFrameRate = "30/1",
            Frames = 1800,
            Colour = "tv/bt709/bt709/bt709",
            Frozen = [new Stretch(2, 4)],
        },
        Audio = new AudioFacts { Codec = "aac", SampleRate = 48000, Channels = 2, IntegratedLufs = -14.3, TruePeakDbtp = -1.2, Silent = [new Stretch(57.6, 60)] },
    };

    [Fact]
    public void A_good_file_passes() => Assert.Empty(RenderRules.Check(Good, Plan));

    [Fact]
    public void A_file_without_captions_wanted_passes() => Assert.Empty(RenderRules.Check(Good with { CaptionCoverage = null }, Plan));

    public static TheoryData<string, Func<object>> Bad => new()
    {
        { "moov", () => Good with { IndexFirst = false } },
        { "it lasts 59.900 s, planned", () => Good with { DurationSeconds = 59.9 } },
        { "more than the allowed 60 s", () => Good with { DurationSeconds = 60.02 } },
        { "hevc", () => With(video => video with { Codec = "hevc" }) },
        { "yuv444p", () => With(video => video with { PixelFormat = "yuv444p" }) },
        { "1080x1080", () => With(video => video with { Height = 1080 }) },
        { "constant 30/1", () => With(video => video with { AverageFrameRate = "2999/100" }) },
        { "1799 frames", () => With(video => video with { Frames = 1799 }) },
        { "untagged", () => With(video => video with { Colour = "tv/untagged/bt709/bt709" }) },
        { "black from 4.0 to 6.0", () => With(video => video with { Black = [new Stretch(4, 6)] }) },
        { "stands still from 4.0 to 8.0", () => With(video => video with { Frozen = [new Stretch(4, 8)] }) },
        { "44100 Hz", () => Sound(audio => audio with { SampleRate = 44100 }) },
        { "21 ms away", () => Sound(audio => audio with { StartSeconds = 0.021 }) },
        { "-15.2 LUFS", () => Sound(audio => audio with { IntegratedLufs = -15.2 }) },
        { "-0.4 dBTP", () => Sound(audio => audio with { TruePeakDbtp = -0.4 }) },
        { "nothing is heard from 10.0 to 13.0", () => Sound(audio => audio with { Silent = [new Stretch(10, 13)] }) },
        { "captions cover 94.0 %", () => Good with { CaptionCoverage = 0.94 } },
        { "no picture", () => Good with { Video = null } },
        { "no sound", () => Good with { Audio = null } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Each_fault_is_named(string cause, Func<object> facts)
    {
        var fault = Assert.Single(RenderRules.Check((RenderFacts)facts(), Plan));

        Assert.Contains(cause, fault.Cause, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }

    [Fact]
    public void All_faults_are_listed_at_once() => Assert.Equal(5, RenderRules.Check(new RenderFacts { CaptionCoverage = 0 }, Plan).Count);

    private static RenderFacts With(Func<VideoFacts, VideoFacts> change) => Good with { Video = change(Good.Video!) };

    private static RenderFacts Sound(Func<AudioFacts, AudioFacts> change) => Good with { Audio = change(Good.Audio!) };
}
