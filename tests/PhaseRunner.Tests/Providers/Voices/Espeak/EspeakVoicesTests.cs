using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

public sealed class EspeakVoicesTests
{
    private static readonly EspeakVoice[] Installed =
    [
        .. "cmn de en-gb en-us es es-419 fr-be fr-fr id nb pt pt-br yue".Split(' ').Select(language => new EspeakVoice($"file/{language}", language)),
        .. "f1 f2 f3 m1 m7 Alex".Split(' ').Select(name => new EspeakVoice($"!v/{name}", EspeakVoice.VariantLanguage)),
    ];

    [Theory]
    [InlineData("en", "en-us+m7")]
    [InlineData("en-GB", "en-gb+m7")]
    [InlineData("en-AU", "en-us+m7")]
    [InlineData("pt", "pt+m7")]
    [InlineData("pt-BR", "pt-br+m7")]
    [InlineData("pt-PT", "pt+m7")]
    [InlineData("zh-Hans-CN", "cmn+m7")]
    [InlineData("zh-HK", "yue+m7")]
    [InlineData("nn-NO", "nb+m7")]
    [InlineData("es-MX", "es-419+m7")]
    [InlineData("es-ES", "es+m7")]
    [InlineData("fr-CA", "fr-fr+m7")]
    public void A_language_tag_finds_the_nearest_voice(string language, string voice) => Assert.Equal($"file/{voice}", EspeakVoices.Resolve(null, language, Installed));

    [Theory]
    [InlineData("f3", "de+f3")]
    [InlineData("ALEX", "de+Alex")]
    [InlineData("en-gb", "en-gb+m7")]
    [InlineData("en", "en-us+m7")]
    [InlineData("en-gb+f1", "en-gb+f1")]
    [InlineData("+m1", "de+m1")]
    [InlineData(" ", "de+m7")]
    public void A_voice_id_is_a_variant_a_language_or_both(string voiceId, string voice) => Assert.Equal($"file/{voice}", EspeakVoices.Resolve(voiceId, "de", Installed));

    [Theory]
    [InlineData(null, "xx", "'xx'", "languages nearby: cmn, de")]
    [InlineData(null, "frr", "'frr'", "languages nearby: fr-be, fr-fr")]
    [InlineData("en-gb+zorro", "en", "'zorro'", "variants nearby: Alex, f1")]
    [InlineData("en-gb+f9", "en", "'f9'", "variants nearby: f1, f2, f3")]
    [InlineData("zz+f1", "en", "'zz'", "languages nearby: cmn")]
    [InlineData("f9", "en", "'f9'", "variants nearby: f1, f2, f3")]
    [InlineData("f9", "en", "'f9'", "languages nearby: fr-be, fr-fr")]
    [InlineData("m7+f1+f2", "en", "'m7'", "languages nearby")]
    [InlineData("+", "en", "''", "variants nearby: Alex")]
    [InlineData(null, "", "''", "languages nearby: cmn")]
    public void What_is_unknown_is_named_with_what_there_is(string? voiceId, string language, string named, string offered)
    {
        var failure = Assert.Throws<PhaseException>(() => EspeakVoices.Resolve(voiceId, language, Installed));

        Assert.Equal((ExitClass.Permanent, "UnknownVoice"), (failure.Outcome, failure.Reason));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Contains(offered, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_installation_without_our_variant_is_told_what_lacks()
    {
        var failure = Assert.Throws<PhaseException>(() => EspeakVoices.Resolve(null, "en", [.. Installed.Where(voice => voice.VariantName != EspeakVoices.DefaultVariant)]));

        Assert.Equal("UnknownVoice", failure.Reason);
        Assert.Contains("'m7'", failure.Message, StringComparison.Ordinal);
    }
}
