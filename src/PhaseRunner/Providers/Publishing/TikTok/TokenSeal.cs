using System.Security.Cryptography;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>Encrypts what is kept of tokens, with AES-256 in Galois/Counter Mode. What is sealed under one name cannot be opened under another.</summary>
internal sealed class TokenSeal
{
    private const int KeyBytes = 32;
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] key;

    /// <param name="source">The Secret's key that it comes from, for messages.</param>
    public TokenSeal(string source, string base64)
    {
        var bytes = new byte[KeyBytes];
        if (!Convert.TryFromBase64String(base64, bytes, out var written) || written != KeyBytes)
            throw PhaseException.Permanent("CredentialsInvalid", $"{source} of the Secret is no key of {KeyBytes} bytes in base64: make one with openssl rand -base64 {KeyBytes}.");
        key = bytes;
    }

    public byte[] Close(string name, ReadOnlySpan<byte> content)
    {
        var closed = new byte[NonceBytes + content.Length + TagBytes];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(closed.AsSpan(0, NonceBytes), content, closed.AsSpan(NonceBytes, content.Length), closed.AsSpan(NonceBytes + content.Length), System.Text.Encoding.UTF8.GetBytes(name));
        return closed;
    }

    /// <exception cref="CryptographicException">It was sealed with another key or under another name, or it is damaged.</exception>
    public byte[] Open(string name, ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceBytes + TagBytes) throw new CryptographicException("it is too short");
        var content = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(closed[..NonceBytes], closed[NonceBytes..^TagBytes], closed[^TagBytes..], content, System.Text.Encoding.UTF8.GetBytes(name));
        return content;
    }
}
