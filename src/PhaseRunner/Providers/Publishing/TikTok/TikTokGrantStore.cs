using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>
/// Grants of one account, one object for each generation, sealed and never changed. Beside each, the turns of those who undertook to fetch it:
/// <code>
/// NAMESPACE/tokens/tiktok-HASH/000002            the second grant
/// NAMESPACE/tokens/tiktok-HASH/000002.turn-01    somebody fetches it since the time in there
/// </code>
/// The hash is of the Secret's refresh token, so another login begins anew.
/// </summary>
internal sealed class TikTokGrantStore(IObjectStore store, string @namespace, string firstRefreshToken, TokenSeal seal)
{
    private const int HashLength = 16;

    /// <summary>A run that is behind by so many still finds what it read last.</summary>
    private const int Kept = 3;

    private readonly string chain = NameOf(firstRefreshToken);

    /// <summary>Of a login.</summary>
    public static string NameOf(string firstRefreshToken) => $"tiktok-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(firstRefreshToken)))[..HashLength]}";

    /// <summary>The newest, or null before the first refresh.</summary>
    public async Task<TikTokGrant?> LatestAsync(CancellationToken cancellationToken)
    {
        var names = await NamesAsync(cancellationToken);
        return names.Where(IsGrant).Max(StringComparer.Ordinal) is { } newest ? await ReadAsync(newest, cancellationToken) : null;
    }

    /// <summary>True if this is the one that is kept of its generation.</summary>
    public async Task<bool> AddAsync(TikTokGrant grant, CancellationToken cancellationToken)
    {
        var name = Name(grant.Generation);
        var sealedGrant = seal.Close(Key(name), JsonSerializer.SerializeToUtf8Bytes(grant, TikTokJson.Default.TikTokGrant));
        // A store's answer can be lost, and the put repeated: then what is there is ours.
        return await PutAsync(name, sealedGrant, cancellationToken) || await ReadAsync(name, cancellationToken) == grant;
    }

    /// <summary>True if nobody else may fetch that generation before <paramref name="patience"/> is over.</summary>
    public async Task<bool> TakeTurnAsync(int generation, DateTimeOffset now, TimeSpan patience, CancellationToken cancellationToken)
    {
        var turns = (await NamesAsync(cancellationToken)).Where(name => name.StartsWith($"{Name(generation)}.turn-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (turns.Count > 0 && await SinceAsync(turns[^1], cancellationToken) is { } since && now - since < patience) return false;
        return await PutAsync($"{Name(generation)}.turn-{turns.Count + 1:00}", Encoding.UTF8.GetBytes(now.ToString("O", CultureInfo.InvariantCulture)), cancellationToken);
    }

    /// <summary>What nobody needs any more; whatever is left is removed another time.</summary>
    public async Task ForgetBeforeAsync(int generation, CancellationToken cancellationToken)
    {
        try
        {
            var oldest = Name(Math.Max(0, generation - Kept));
            foreach (var name in (await NamesAsync(cancellationToken)).Where(name => string.CompareOrdinal(name, oldest) < 0)) await store.DeleteAsync(Key(name), cancellationToken);
        }
        catch (ObjectStoreException)
        {
            // The grant is kept, and that is what counts.
        }
    }

    private static bool IsGrant(string name) => name.All(char.IsAsciiDigit);

    private static string Name(int generation) => generation.ToString("000000", CultureInfo.InvariantCulture);

    private string Key(string name) => ArtifactKeys.Token(@namespace, chain, name);

    private async Task<List<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var prefix = ArtifactKeys.Tokens(@namespace, chain);
        var names = new List<string>();
        await foreach (var entry in store.ListAsync(prefix, cancellationToken)) names.Add(entry.Key[prefix.Length..]);
        return names;
    }

    private async Task<bool> PutAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content);
        return await store.PutAsync(Key(name), stream, new PutOptions { OnlyIfAbsent = true }, cancellationToken);
    }

    private async Task<TikTokGrant> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var grant = JsonSerializer.Deserialize(seal.Open(Key(name), await BytesAsync(name, cancellationToken)), TikTokJson.Default.TikTokGrant);
            return grant?.Version == TikTokGrant.CurrentVersion ? grant : throw new JsonException("it is of another version");
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            throw PhaseException.Permanent("TokensUnreadable",
                $"TikTok: the tokens in {Key(name)} cannot be read: {e.Message}. Was {TikTokSettings.TokenKey} of the Secret changed? Put the former key back, "
                + $"or log in to TikTok again and put the new refresh token into {TikTokSettings.RefreshToken}.", e);
        }
    }

    private async Task<DateTimeOffset?> SinceAsync(string turn, CancellationToken cancellationToken) =>
        DateTimeOffset.TryParse(Encoding.UTF8.GetString(await BytesAsync(turn, cancellationToken)), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private async Task<byte[]> BytesAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(Key(name), range: null, cancellationToken);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }
}
