using System.Security.Cryptography;
using VideoAgent.Storage.Postgres.Sealing;

namespace VideoAgent.Storage.Tests.Postgres.Sealing;

public sealed class SealedTextTests
{
    private const string Place = "voices.sample/studio/elevenlabs/v-1";
    private const string Secret = "studio/media/ann's voice 🫖.wav";

    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(KeyRing.KeyBytes);
    private static readonly byte[] New = RandomNumberGenerator.GetBytes(KeyRing.KeyBytes);

    private static readonly KeyRing Before = Ring("2026", ("2026", Old));
    private static readonly KeyRing Both = Ring("2027", ("2026", Old), ("2027", New));
    private static readonly KeyRing After = Ring("2027", ("2027", New));

    private static KeyRing Ring(string current, params IEnumerable<(string Id, byte[] Key)> keys) => new(current, keys.ToDictionary(key => key.Id, key => key.Key));

    private static string FailureOf(KeyRing keys, string place, string value) => Assert.Throws<SealingException>(() => SealedText.Open(keys, place, value)).Message;

    [Theory]
    [InlineData("")]
    [InlineData(Secret)]
    public void What_is_sealed_opens_again_and_is_not_to_be_seen(string text)
    {
        var value = SealedText.Seal(Before, Place, text);

        Assert.Equal(text, SealedText.Open(Before, Place, value));
        Assert.StartsWith("v1.2026.", value, StringComparison.Ordinal);
        Assert.NotEqual(value, SealedText.Seal(Before, Place, text));
    }

    [Fact]
    public void While_keys_rotate_both_are_accepted_and_afterwards_the_old_one_can_go()
    {
        var value = SealedText.Seal(Before, Place, Secret);

        Assert.Equal(Secret, SealedText.Open(Both, Place, value));
        var rewrapped = SealedText.Rewrap(Both, value);
        Assert.Equal(Secret, SealedText.Open(After, Place, rewrapped));
        Assert.Equal(rewrapped, SealedText.Rewrap(After, rewrapped));
    }

    [Fact]
    public void A_key_that_is_not_there_is_named()
    {
        var message = FailureOf(After, Place, SealedText.Seal(Before, Place, Secret));

        Assert.Contains("'2026'", message, StringComparison.Ordinal);
        Assert.Contains("keys rotate", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_of_the_same_name_opens_nothing() =>
        Assert.Contains("'2026' is not the one", FailureOf(Ring("2026", ("2026", New)), Place, SealedText.Seal(Before, Place, Secret)), StringComparison.Ordinal);

    [Fact]
    public void A_value_that_was_moved_to_another_row_does_not_open() =>
        Assert.Contains("belongs elsewhere", FailureOf(Before, "voices.sample/studio/elevenlabs/v-2", SealedText.Seal(Before, Place, Secret)), StringComparison.Ordinal);

    [Fact]
    public void A_value_any_bit_of_which_was_changed_does_not_open()
    {
        var parts = SealedText.Seal(Before, Place, Secret).Split('.');
        foreach (var part in (int[])[2, 3])
        {
            var bytes = Convert.FromBase64String(parts[part]);
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                var changed = bytes.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                FailureOf(Before, Place, string.Join('.', parts.Select((text, i) => i == part ? Convert.ToBase64String(changed) : text)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v2.2026.AAAA.AAAA")]
    [InlineData("v1.2026.AAAA.AAAA")]
    [InlineData("v1.2026.*.AAAA")]
    public void What_was_never_sealed_does_not_open(string value) => FailureOf(Before, Place, value);

    [Fact]
    public void No_message_has_what_was_sealed()
    {
        var value = SealedText.Seal(Before, Place, Secret);

        Assert.DoesNotContain("ann", FailureOf(After, Place, value) + FailureOf(Before, "elsewhere", value), StringComparison.Ordinal);
    }
}
