using System.Security.Cryptography;
using VideoAgent.Storage.Postgres.Sealing;
using VideoAgent.Storage.Postgres.Voices;

namespace VideoAgent.Storage.Tests.Postgres.Sealing;

public sealed class KeyRotationTests(PostgresClass postgres) : IClassFixture<PostgresClass>
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(KeyRing.KeyBytes);
    private static readonly byte[] New = RandomNumberGenerator.GetBytes(KeyRing.KeyBytes);

    private static readonly KeyRing Before = new("2026", new Dictionary<string, byte[]> { ["2026"] = Old });
    private static readonly KeyRing Both = new("2027", new Dictionary<string, byte[]> { ["2026"] = Old, ["2027"] = New });
    private static readonly KeyRing After = new("2027", new Dictionary<string, byte[]> { ["2027"] = New });

    private static VoiceRow Voice(int number) => new()
    {
        Namespace = "studio",
        Provider = "elevenlabs",
        VoiceId = $"v-{number}",
        Name = $"Voice {number}",
        Sample = $"studio/media/{number}.wav",
        ConsentedBy = "ann",
        ConsentedAt = Rows.Noon,
        CreatedAt = Rows.Noon,
    };

    private Task StoreAsync(KeyRing keys, VoiceRow voice) => postgres.Fixture.RunAsync(session => new VoiceRepository(session, keys).StoreAsync(voice));

    private Task<VoiceRow?> FindAsync(KeyRing keys, int number) => postgres.Fixture.RunAsync(session => new VoiceRepository(session, keys).FindAsync("studio", "elevenlabs", $"v-{number}"));

    private Task<int> RotateAsync(KeyRing keys) => new KeyRotation(postgres.Fixture.Database, keys).RotateAsync(CancellationToken.None);

    [Fact]
    public async Task Everything_is_readable_before_while_and_after_keys_rotate()
    {
        foreach (var number in Enumerable.Range(1, 450)) await StoreAsync(Before, Voice(number));
        Assert.Equal(Voice(450), await FindAsync(Before, 450));
        Assert.Equal(Voice(450), await FindAsync(Both, 450));

        // Two at once share the work, and programs write meanwhile.
        var written = StoreAsync(Both, Voice(451));
        var rotations = await Task.WhenAll(RotateAsync(Both), RotateAsync(Both));
        await written;

        Assert.Equal(450, rotations.Sum());
        foreach (var number in (int[])[1, 200, 450, 451]) Assert.Equal(Voice(number), await FindAsync(After, number));
        await Assert.ThrowsAsync<SealingException>(() => FindAsync(Before, 1));
        Assert.Equal(0, await RotateAsync(After));
        Assert.All(await postgres.Fixture.RunAsync(session => new VoiceRepository(session, After).ListAsync("studio", 1000)), voice => Assert.Null(voice.Sample));
    }

    [Fact]
    public async Task A_sample_without_consent_is_refused()
    {
        var refusal = await Rows.RefusalAsync(() => StoreAsync(Before, Voice(1000) with { ConsentedBy = null }));

        Assert.Contains("voices_check", refusal.Message, StringComparison.Ordinal);
    }
}
