using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>
/// Results of single provider calls by the hash of what was asked. A result is stored before anything else happens to it,
/// so a killed run finds it again instead of paying again. Also the phase's till: what was spent and what was saved.
/// </summary>
internal sealed class PaidCalls(IObjectStore store, string @namespace)
{
    private readonly Lock gate = new();

    public Usd Spent { get; private set; }
    public Usd Saved { get; private set; }

    /// <summary>The stored result's bytes, or those of <paramref name="call"/>, which is then stored. The hash is of everything that decides the result.</summary>
    public async Task<byte[]> GetOrCallAsync(string hash, Func<CancellationToken, Task<PaidResult>> call, CancellationToken cancellationToken)
    {
        var key = ArtifactKeys.Call(@namespace, hash);
        if (await store.StatAsync(key, cancellationToken) is not null)
        {
            var (price, bytes) = await ReadAsync(key, cancellationToken);
            Account(spent: Usd.Zero, saved: price);
            return bytes;
        }

        var result = await call(cancellationToken);
        Account(result.Cost, saved: Usd.Zero);
        // Not cancellable: the money is gone, so the result must be kept.
        await WriteAsync(key, result, CancellationToken.None);
        return result.Bytes;
    }

    private async Task<(Usd, byte[])> ReadAsync(string key, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(key, range: null, cancellationToken);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken);
        return PaidResult.Decode(memory.ToArray());
    }

    private async Task WriteAsync(string key, PaidResult result, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(result.Encode());
        await store.PutAsync(key, content, PutOptions.Default with { OnlyIfAbsent = true }, cancellationToken);
    }

    private void Account(Usd spent, Usd saved)
    {
        lock (gate)
        {
            Spent += spent;
            Saved += saved;
        }
    }
}

/// <summary>What a provider returned and what it charged. Stored as one line of price, then the bytes.</summary>
internal sealed record PaidResult(byte[] Bytes, Usd Cost)
{
    public byte[] Encode() => [.. System.Text.Encoding.ASCII.GetBytes($"{Cost}\n"), .. Bytes];

    public static (Usd Cost, byte[] Bytes) Decode(byte[] stored)
    {
        var line = Array.IndexOf(stored, (byte)'\n');
        return line > 0 && Usd.TryParse(System.Text.Encoding.ASCII.GetString(stored, 0, line), out var cost)
            ? (cost, stored[(line + 1)..])
            : throw new InvalidDataException("a stored call result does not begin with its price; delete it to have the call made again");
    }
}
