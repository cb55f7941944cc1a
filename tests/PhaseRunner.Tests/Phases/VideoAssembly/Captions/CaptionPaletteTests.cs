using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

public class CaptionPaletteTests
{
    [Fact]
    public void ASS_writes_blue_first() => Assert.Equal("&H0AD6FF&", new Colour(0xFF, 0xD6, 0x0A).Ass);

    [Fact]
    public void A_light_box_has_dark_letters() => Assert.Equal(Colour.Ink, CaptionPalette.From("#FFD60A").OnBox);

    [Fact]
    public void A_dark_box_has_white_letters() => Assert.Equal(Colour.White, CaptionPalette.From("#6C2BD9").OnBox);

    [Theory]
    [InlineData(null)]
    [InlineData("yellow")]
    [InlineData("#12345")]
    [InlineData("#-12345")]
    [InlineData("#{\\b1}")]
    public void What_is_no_colour_means_the_default(string? accent) => Assert.Equal(CaptionPalette.From("#FFD60A"), CaptionPalette.From(accent));

    [Fact]
    public void Every_accent_is_legible_on_its_outline_and_under_its_letters() => Prop
        .ForAll(Gen.Choose(0, 0xFFFFFF).ToArbitrary(), value =>
        {
            var palette = CaptionPalette.From($"#{value:X6}");
            return palette.Accent.Contrast(palette.Outline) >= 5 && palette.OnBox.Contrast(palette.Box) >= 3;
        })
        .QuickCheckThrowOnFailure();
}
