namespace VideoAgent.Storage.Postgres.Sealing;

/// <summary>
/// The key-encryption keys, from a folder such as a mounted Secret's: a file for each key, named as the key is (<c>2026-11</c>), of 32 bytes in Base64,
/// and the file <c>current</c> with the name of the one that new values are sealed with. While keys rotate the old one stays beside it.
/// </summary>
public sealed class KeyRing
{
    public const int KeyBytes = 32;

    private const string CurrentFile = "current";

    private readonly IReadOnlyDictionary<string, byte[]> keys;

    public KeyRing(string current, IReadOnlyDictionary<string, byte[]> keys)
    {
        if (keys.Keys.FirstOrDefault(id => !IsId(id)) is { } odd) throw new SealingException($"'{odd}' is no name for a key: use up to 64 letters, digits and '-'.");
        if (keys.FirstOrDefault(key => key.Value.Length != KeyBytes) is { Key: { } wrong } found)
            throw new SealingException($"The key '{wrong}' has {found.Value.Length} bytes instead of {KeyBytes}: make one with `openssl rand -base64 32`.");
        if (!keys.ContainsKey(current)) throw new SealingException($"The current key is to be '{current}', and there is no key of that name. Add it to the Secret, or name another one as current.");
        (Current, this.keys) = (current, keys);
    }

    /// <summary>The name of the key that new values are sealed with.</summary>
    public string Current { get; }

    internal ReadOnlySpan<byte> CurrentKey => keys[Current];

    /// <exception cref="SealingException">A key or <c>current</c> is missing or unreadable. No message has a key.</exception>
    public static KeyRing Read(string folder)
    {
        try
        {
            // A mounted Secret has links and folders of Kubernetes' own beside the files, which begin with two points.
            var files = Directory.EnumerateFiles(folder).Where(path => !Path.GetFileName(path).StartsWith("..", StringComparison.Ordinal)).ToList();
            var keys = files.Where(path => Path.GetFileName(path) != CurrentFile).ToDictionary(path => Path.GetFileName(path), path => Decode(path, File.ReadAllText(path)));
            return new KeyRing(File.ReadAllText(Path.Combine(folder, CurrentFile)).Trim(), keys);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SealingException($"The keys in '{folder}' cannot be read: {e.Message} It needs a file for each key, and the file '{CurrentFile}' with the name of the one to use.", e);
        }
    }

    internal byte[] Find(string id) => keys.TryGetValue(id, out var key) ? key : throw new SealingException(
        $"It is sealed with the key '{id}', which is not among {string.Join(", ", keys.Keys.Order(StringComparer.Ordinal))}. Put that key back until `phase-runner keys rotate` has finished.");

    /// <summary>It stands between points in what is sealed.</summary>
    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static byte[] Decode(string path, string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length)
            ? bytes[..length]
            : throw new SealingException($"The key '{Path.GetFileName(path)}' is not Base64: make one with `openssl rand -base64 32`.");
    }
}
