using System.Security.Cryptography;
using VideoAgent.Storage.Postgres.Sealing;
using VideoAgent.Testing;

namespace VideoAgent.Storage.Tests.Postgres.Sealing;

public sealed class KeyRingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyRing.KeyBytes));

    [Fact]
    public void Keys_are_read_as_a_secret_is_mounted()
    {
        var mounted = Directory.CreateDirectory(folder["..2026_11_25"]).FullName;
        foreach (var (name, text) in new[] { ("2026-11", NewKey()), ("2027-01", NewKey() + "\n"), ("current", "2027-01\n") }) File.WriteAllText(Path.Combine(mounted, name), text);
        File.CreateSymbolicLink(folder["..data"], mounted);
        foreach (var name in (string[])["2026-11", "2027-01", "current"]) File.CreateSymbolicLink(folder[name], Path.Combine("..data", name));

        var keys = KeyRing.Read(folder.Path);

        Assert.Equal("2027-01", keys.Current);
        Assert.Equal("x", SealedText.Open(keys, "here", SealedText.Seal(keys, "here", "x")));
    }

    [Theory]
    [InlineData("a", "c2hvcnQ=", "a", "5 bytes instead of 32")]
    [InlineData("a", "no Base64!", "a", "not Base64")]
    [InlineData("a.b", null, "a.b", "no name for a key")]
    [InlineData("a", null, "b", "'b'")]
    public void A_wrong_one_is_refused_by_name(string name, string? key, string current, string message)
    {
        folder.Write(name, key ?? NewKey());
        folder.Write("current", current);

        Assert.Contains(message, Assert.Throws<SealingException>(() => KeyRing.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_name_of_the_current_key_there_is_none()
    {
        folder.Write("a", NewKey());

        Assert.Contains("current", Assert.Throws<SealingException>(() => KeyRing.Read(folder.Path)).Message, StringComparison.Ordinal);
    }
}
