using System.Text;
using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Tests.Media.Fonts;

public class FontCatalogTests
{
    private const string Listing = """
        /f/Inter-ExtraBold.otf	0	Inter,Inter Extra Bold	Inter Extra Bold	Inter-ExtraBold	CFF	205	0	False	False	20-7e a0
        /f/Inter-Italic.otf	0	Inter	Inter Italic	Inter-Italic	CFF	80	100	False	False	20-7e
        /f/NotoSansThai-Bold.ttf	0	Noto Sans Thai	Noto Sans Thai Bold	NotoSansThai-Bold	TrueType	200	0	False	False	20 e01-e3a
        /f/NotoColorEmoji.ttf	0	Noto Color Emoji	Noto Color Emoji	NotoColorEmoji	TrueType	80	0	True	False	1f600
        /f/Bad.ttf	0	Bad	Bad {\b1}	Bad	TrueType	80	0	False	False	20
        nonsense
        """;

    [Fact]
    public void Upright_outline_faces_with_plain_names_are_kept() =>
        Assert.Equal(["Inter", "Noto Sans Thai"], FontCatalog.Parse(Listing).Select(font => font.Family));

    [Fact]
    public void A_PostScript_face_goes_by_its_PostScript_name_and_a_TrueType_face_by_its_full_name() =>
        Assert.Equal(["Inter-ExtraBold", "Noto Sans Thai Bold"], FontCatalog.Parse(Listing).Select(font => font.AssName));

    [Theory]
    [InlineData(' ', true)]
    [InlineData('~', true)]
    [InlineData('\u00A0', true)]
    [InlineData('\u0080', false)]
    [InlineData('字', false)]
    public void A_charset_tells_what_a_face_covers(char character, bool covered) =>
        Assert.Equal(covered, FontCatalog.Parse(Listing)[0].Covers.Contains(new Rune(character)));
}
