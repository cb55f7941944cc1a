using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Sound;

public sealed class AudioMixTests
{
    [Fact]
    public void Sound_ends_within_one_aac_block_before_the_picture() => Prop.ForAll(Gen.Choose(1, 5400).ToArbitrary(), frames =>
    {
        var left = frames / 30.0 - AudioMix.SoundSeconds(frames / 30.0);
        return left >= -1e-9 && left < 1024 / 48000.0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Music_at_volume_one_lies_twelve_below_the_voice() =>
        Assert.Equal(-22, AudioMix.MusicGain(voice: new Loudness(-20, -3), music: new Loudness(-10, 0), volume: 1));

    [Fact]
    public void Half_the_volume_is_six_decibels_less() =>
        Assert.Equal(-28, AudioMix.MusicGain(new Loudness(-20, -3), new Loudness(-10, 0), volume: 0.5), tolerance: 0.1);

    [Theory]
    [InlineData(0, -10)]
    [InlineData(1, -70)]
    public void No_volume_and_silent_music_stay_silent(double volume, double music) =>
        Assert.Equal(-90, AudioMix.MusicGain(new Loudness(-20, -3), new Loudness(music, -1), volume));
}
