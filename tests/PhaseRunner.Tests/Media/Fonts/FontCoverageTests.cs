using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media.Fonts;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Media.Fonts;

public class FontCoverageTests(FontFixture fixture) : IClassFixture<FontFixture>
{
    private static readonly InstalledFont LatinOnly = new() { Path = "/f", Family = "Inter", AssName = "Inter-ExtraBold", Weight = 205, Covers = new CodePointSet("20-7e") };

    [Theory]
    [InlineData("人工", "Han", "fonts-noto-cjk")]
    [InlineData("ไม่", "Thai", "fonts-noto-core")]
    [InlineData("السلبي", "Arabic", "fonts-noto-core")]
    public void A_missing_script_is_refused_with_its_name_and_package(string text, string script, string package)
    {
        var failure = Assert.Throws<PhaseException>(() => FontCoverage.Of($"ok {text}", new FontStack([LatinOnly], "en")).Require());

        Assert.Equal((ExitClass.Permanent, "FontMissing"), (failure.Outcome, failure.Reason));
        Assert.Contains(script, failure.Message, StringComparison.Ordinal);
        Assert.Contains($"apt-get install {package}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("U+", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_emoji_is_only_told_of()
    {
        var coverage = FontCoverage.Of("go 🚀", new FontStack([LatinOnly], "en"));

        Assert.Equal(["🚀"], coverage.Decorative);
        Assert.Empty(coverage.Missing);
    }

    [Fact]
    public void What_only_steers_shaping_needs_no_glyph() =>
        Assert.Empty(FontCoverage.Of("a\u200Db\u200F\uFE0F\u2060", new FontStack([LatinOnly], "en")).Missing);

    [Theory]
    [InlineData("en", "Nobody", "Inter")]
    [InlineData("zh", "世界", "Noto Sans CJK SC")]
    [InlineData("zh-TW", "世界", "Noto Sans CJK TC")]
    [InlineData("ja", "世界", "Noto Sans CJK JP")]
    [InlineData("ko", "시작", "Noto Sans CJK KR")]
    [InlineData("ar", "السلبي", "Noto Sans Arabic")]
    [InlineData("hi", "निष्क्रिय", "Noto Sans Devanagari")]
    [InlineData("th", "มหัศจรรย์", "Noto Sans Thai")]
    [InlineData("en", "🚀", "Symbola")]
    public void Each_script_is_set_in_its_own_family(string language, string text, string family) =>
        Assert.Equal([family], new FontStack(fixture.Fonts.Fonts, language).Runs(text).Select(run => run.Font?.Family));

    [Fact]
    public void Punctuation_stays_in_the_face_of_its_word() =>
        Assert.Equal(["Noto Sans CJK SC"], new FontStack(fixture.Fonts.Fonts, "zh").Runs("世界!").Select(run => run.Font?.Family));
}
