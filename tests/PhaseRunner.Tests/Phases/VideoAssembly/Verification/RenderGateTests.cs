using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Verification;

/// <summary>Real files, each spoilt in one way, are refused for the right reason.</summary>
[Collection(SampleVideoTests.Name)]
public sealed class RenderGateTests(SampleVideo sample)
{
    private static readonly RenderPlan Plan = new() { Size = FrameSize.Vertical, Fps = 30, Frames = 225, LimitSeconds = 15, LongestStill = 3.5 };

    [Fact]
    public async Task The_good_file_passes() => Assert.Equal(225, (await RenderGate.PassAsync(sample.Video, Plan, captionCoverage: 1, parts: null, CancellationToken.None)).Video!.Frames);

    [Theory]
    [InlineData("is black from", "-c:a copy -vf drawbox=c=black:t=fill:enable='gte(t,1.5)'")]
    [InlineData("stands still from", "-c:a copy -vf loop=loop=200:size=1:start=10,trim=end_frame=225,setpts=N/30/TB")]
    [InlineData("wanted is 1080x1920", "-c:a copy -vf scale=540:960")]
    [InlineData("the colours are tagged", "-c:a copy -vf scale=out_color_matrix=bt601,setparams=colorspace=smpte170m")]
    [InlineData("nothing is heard from", "-c:v copy -af volume=0:enable='between(t,2,6)'")]
    [InlineData("its loudness is", "-c:v copy -af volume=-6dB")]
    [InlineData("its true peak is", "-c:v copy -af volume=9dB")]
    [InlineData("the sound is mp3", "-c:v copy -c:a libmp3lame")]
    [InlineData("it has no sound", "-c:v copy -an")]
    [InlineData("captions cover", "-c copy")]
    public async Task A_spoilt_file_is_refused(string cause, string change)
    {
        var spoilt = await SpoilAsync([.. change.Split(' '), "-movflags", "+faststart"]);

        var refusal = await Assert.ThrowsAsync<PhaseException>(() => RenderGate.PassAsync(spoilt, Plan, change == "-c copy" ? 0.5 : 1, parts: null, CancellationToken.None));

        Assert.Equal("VideoRejected", refusal.Reason);
        Assert.Contains(cause, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Numbers no measurement would give show where the facts were taken from.</summary>
    [Fact]
    public async Task Parts_that_were_measured_before_are_not_measured_again()
    {
        var before = await PartsAsync();

        var facts = await RenderGate.PassAsync(sample.Video, Plan, 1, before, CancellationToken.None);

        Assert.Equal((-14.321, 1.5), (facts.Audio!.IntegratedLufs, facts.Video!.Frozen.Single().End));
    }

    [Theory]
    [InlineData("its loudness is", "-c:v copy -af volume=-6dB")]
    [InlineData("is black from", "-c:a copy -vf drawbox=c=black:t=fill:enable='gte(t,1.5)'")]
    public async Task Any_other_picture_or_sound_than_was_measured_is_measured_itself(string cause, string change)
    {
        var spoilt = await SpoilAsync([.. change.Split(' '), "-movflags", "+faststart"]);

        var refusal = await Assert.ThrowsAsync<PhaseException>(async () => await RenderGate.PassAsync(spoilt, Plan, 1, await PartsAsync(), CancellationToken.None));

        Assert.Contains(cause, refusal.Message, StringComparison.Ordinal);
    }

    private async Task<MeasuredParts> PartsAsync() => new(
        new PictureMeasurement([], [new Stretch(1, 1.5)]), new SoundMeasurement(new Loudness(-14.321, -2), []), await PacketHashes.OfAsync(sample.Video, CancellationToken.None));

    [Fact]
    public async Task An_index_at_the_end_is_refused()
    {
        var spoilt = await SpoilAsync(["-c", "copy"]);

        var refusal = await Assert.ThrowsAsync<PhaseException>(() => RenderGate.PassAsync(spoilt, Plan, 1, parts: null, CancellationToken.None));

        Assert.Contains("(moov) does not come before the media", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_off_file_may_be_tried_again()
    {
        var spoilt = sample.Scratch($"{Guid.NewGuid()}.mp4");
        await File.WriteAllBytesAsync(spoilt, (await File.ReadAllBytesAsync(sample.Video))[..2000]);

        var refusal = await Assert.ThrowsAsync<PhaseException>(() => RenderGate.PassAsync(spoilt, Plan, 1, parts: null, CancellationToken.None));

        Assert.Equal(ExitClass.Transient, refusal.Outcome);
    }

    private async Task<string> SpoilAsync(string[] arguments)
    {
        var target = sample.Scratch($"{Guid.NewGuid()}.mp4");
        await Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-nostdin", "-v", "error", "-i", sample.Video, .. arguments, "-preset", "ultrafast", "-crf", "30", "-g", "60", target]), CancellationToken.None);
        return target;
    }
}
