using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

[Collection(EngineAlone.Name)]
public sealed class EspeakSessionTests
{
    [Fact]
    public void Every_language_it_lists_can_be_spoken()
    {
        using var session = new EspeakSession(CancellationToken.None);
        var voices = session.Voices();
        var languages = voices.Where(voice => !voice.IsVariant).Select(voice => voice.Language).ToList();

        Assert.True(languages.Count > 50);
        Assert.All(languages, language => Assert.True(session.SetVoice(EspeakVoices.Resolve(null, language, voices)), language));
    }

    [Fact]
    public void Every_variant_it_lists_can_be_spoken()
    {
        using var session = new EspeakSession(CancellationToken.None);
        var voices = session.Voices();
        var variants = voices.Where(voice => voice.IsVariant).Select(voice => voice.VariantName).ToList();

        Assert.Contains(EspeakVoices.DefaultVariant, variants);
        Assert.All(variants, variant => Assert.True(session.SetVoice(EspeakVoices.Resolve(variant, "en", voices)), variant));
    }

    /// <summary>Told by what it computed, not by the clock: twenty minutes of speech would be 50 MB.</summary>
    [Fact]
    public void It_stops_in_the_middle_of_a_line_when_cancelled()
    {
        using var session = new EspeakSession(new CancellationToken(canceled: true));
        session.SetVoice("en-us+m7");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<OperationCanceledException>(() => session.Speak(string.Join(' ', Enumerable.Repeat("money", 3000))));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void A_voice_that_is_not_there_is_not_set()
    {
        using var session = new EspeakSession(CancellationToken.None);

        Assert.False(session.SetVoice("xx-none+m7"));
    }
}
