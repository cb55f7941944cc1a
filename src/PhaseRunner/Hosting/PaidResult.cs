using System.Text;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>What a provider returned and what it charged.</summary>
internal sealed record PaidResult(byte[] Bytes, Usd Cost)
{
    /// <summary>What was used, by the vendor's own count, like cachedTokens.</summary>
    public IReadOnlyDictionary<string, long> Usage { get; init; } = new Dictionary<string, long>();

    /// <summary>What a person should know of it although it succeeded.</summary>
    public string? Note { get; init; }
}

/// <summary>A result as it is kept: one line of price and payer, then the bytes.</summary>
internal sealed record StoredResult(PaidResult Result, Payer PaidBy)
{
    private const char Separator = ' ';

    public byte[] Encode() => [.. Encoding.ASCII.GetBytes($"{Result.Cost}{Separator}{PaidBy.Attempt}{Separator}{PaidBy.Uid}\n"), .. Result.Bytes];

    /// <exception cref="InvalidDataException">It was written by another version, or damaged.</exception>
    public static StoredResult Decode(byte[] stored)
    {
        var line = Array.IndexOf(stored, (byte)'\n');
        return line > 0
            && Encoding.ASCII.GetString(stored, 0, line).Split(Separator, 3) is [var price, var number, var uid]
            && Usd.TryParse(price, out var cost) && int.TryParse(number, out var attempt)
            ? new(new(stored[(line + 1)..], cost), new(uid, attempt))
            : throw new InvalidDataException("a stored call result does not begin with its price and payer; delete it to have the call made again");
    }
}

/// <summary>That a call was sent: what it can cost, which attempt has counted it so, and for people what it was.</summary>
internal sealed record SentNote(Usd AtMost, int CountedBy, string What)
{
    public byte[] Encode() => Encoding.UTF8.GetBytes($"{AtMost} {CountedBy} {What}\n");

    /// <exception cref="InvalidDataException">It was written by another version, or damaged.</exception>
    public static SentNote Decode(byte[] stored) =>
        Encoding.UTF8.GetString(stored).TrimEnd('\n').Split(' ', 3) is [var amount, var number, var what] && Usd.TryParse(amount, out var atMost) && int.TryParse(number, out var attempt)
            ? new(atMost, attempt, what)
            : throw new InvalidDataException("a note of a call that was sent cannot be read; delete it if the call was not charged");
}
