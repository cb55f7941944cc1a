using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.Storage.Postgres.Sealing;

/// <summary>
/// Text that only who has the key-encryption key can read. Each value has a data key of its own, which is wrapped by that key; so keys rotate without the
/// values being touched. A value belongs to its place (table, column, row): moved elsewhere it does not open.
/// <code>v1.KEY.WRAPPED.CONTENT   each of the two: nonce, ciphertext and tag of AES-256-GCM in Base64</code>
/// </summary>
public static class SealedText
{
    private const string Version = "v1";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="place">As <c>voices.sample/NAMESPACE/PROVIDER/ID</c>.</param>
    public static string Seal(KeyRing keys, string place, string text)
    {
        var dataKey = RandomNumberGenerator.GetBytes(KeyRing.KeyBytes);
        try
        {
            return Join(keys.Current, Encrypt(keys.CurrentKey, KeyContext(keys.Current), dataKey), Encrypt(dataKey, place, Encoding.UTF8.GetBytes(text)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <exception cref="SealingException">The key is unknown or wrong, or the value was changed or moved.</exception>
    public static string Open(KeyRing keys, string place, string value)
    {
        var (id, wrapped, content) = Split(value);
        var dataKey = Decrypt(keys.Find(id), KeyContext(id), wrapped, $"the key '{id}' is not the one that it was sealed with");
        try
        {
            return Encoding.UTF8.GetString(Decrypt(dataKey, place, content, $"it was changed, or belongs elsewhere than at {place}"));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>The same value under the current key; as it was when it is already.</summary>
    public static string Rewrap(KeyRing keys, string value)
    {
        var (id, wrapped, content) = Split(value);
        if (id == keys.Current) return value;
        var dataKey = Decrypt(keys.Find(id), KeyContext(id), wrapped, $"the key '{id}' is not the one that it was sealed with");
        try
        {
            return Join(keys.Current, Encrypt(keys.CurrentKey, KeyContext(keys.Current), dataKey), content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>What every value that is sealed with the key begins with.</summary>
    public static string Prefix(string key) => $"{Version}.{key}.";

    private static string KeyContext(string id) => $"data key under {id}";

    private static string Join(string id, byte[] wrapped, byte[] content) => $"{Prefix(id)}{Convert.ToBase64String(wrapped)}.{Convert.ToBase64String(content)}";

    private static (string Id, byte[] Wrapped, byte[] Content) Split(string value)
    {
        try
        {
            if (value.Split('.') is [Version, var id, var wrapped, var content]) return (id, Convert.FromBase64String(wrapped), Convert.FromBase64String(content));
        }
        catch (FormatException)
        {
            // Said below, without what it is.
        }

        throw new SealingException("It is not a sealed value of this version: it was cut off or written by a later release.");
    }

    private static byte[] Encrypt(ReadOnlySpan<byte> key, string context, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        var (nonce, cipher, tag) = (sealedBytes.AsMemory(0, NonceBytes), sealedBytes.AsMemory(NonceBytes, plain.Length), sealedBytes.AsMemory(NonceBytes + plain.Length));
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span, Encoding.UTF8.GetBytes(context));
        return sealedBytes;
    }

    private static byte[] Decrypt(ReadOnlySpan<byte> key, string context, ReadOnlySpan<byte> sealedBytes, string otherwise)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes) throw new SealingException("It does not open: it was cut off.");
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(sealedBytes[..NonceBytes], sealedBytes[NonceBytes..^TagBytes], sealedBytes[^TagBytes..], plain, Encoding.UTF8.GetBytes(context));
            return plain;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SealingException($"It does not open: {otherwise}.", e);
        }
    }
}
