using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

public class PictureRulesTests
{
    [Theory]
    [InlineData(1024, 1792, null)]
    [InlineData(1080, 1920, null)]
    [InlineData(1024, 1024, "PictureSize")]
    [InlineData(1792, 1024, "PictureSize")]
    [InlineData(512, 896, "PictureSize")]
    public void A_picture_must_be_portrait_and_large(int width, int height, string? reason) =>
        Assert.Equal(reason, PictureRules.CheckFile(4, new PngFile(width, height), fault: null)?.Reason);

    [Fact]
    public void A_damaged_file_may_be_whole_the_next_time() =>
        Assert.Equal(ExitClass.Transient, PictureRules.CheckFile(4, new PngFile(0, 0), "it is cut off")?.Outcome);

    [Fact]
    public void One_flat_colour_is_blank() => Assert.Equal("PictureBlank", PictureRules.CheckContent(4, Sample((_, _) => 90))?.Reason);

    [Fact]
    public void A_plain_gradient_is_blank() => Assert.Equal("PictureBlank", PictureRules.CheckContent(4, Sample((_, y) => y))?.Reason);

    [Fact]
    public void Shapes_are_not_blank() => Assert.Null(PictureRules.CheckContent(4, Sample((x, y) => x / 6 % 2 == y / 6 % 2 ? 30 : 200)));

    [Fact]
    public void A_failure_names_its_scene() => Assert.Contains("scene 4", PictureRules.CheckContent(4, Sample((_, _) => 0))!.Message);

    [Fact]
    public void Two_encodings_of_one_picture_are_alike() =>
        Assert.NotNull(PictureRules.CheckDistinct([(1, Sample((x, y) => x * y % 200)), (2, Sample((x, y) => x * y % 200 + 1))]));

    private static PictureSample Sample(Func<int, int, int> brightness) =>
        new([.. Enumerable.Range(0, PictureSample.Bytes).Select(i => (byte)brightness(i / 3 % PictureSample.Width, i / 3 / PictureSample.Width))]);
}
