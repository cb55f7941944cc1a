using System.Text;

namespace VideoAgent.Kubernetes.Tests.Fuzzing;

/// <summary>
/// Broken input: good input with bytes changed, lost, doubled, moved and mixed. Every case is reproducible by its number. The test run tries 2,000;
/// VIDEOAGENT_FUZZ_CASES asks for more (`make fuzz`: 100,000).
/// </summary>
internal static class Fuzz
{
    private const int DefaultCases = 2_000;
    private const int ShownCharacters = 500;

    private static readonly byte[][] Tokens =
    [
        .. new[] { "null", "{", "}", "[", "]", "\"", ":", ",", "\n", "\0", "\\ud800", "1e999", "-1", "99999999999999999999", "true", "{}", "[]", "\"\"", "*a", "&a ", "!!binary ", "---\n", "\t", "|\n" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xEF, 0xBB, 0xBF],
    ];

    public static int Cases => int.TryParse(Environment.GetEnvironmentVariable("VIDEOAGENT_FUZZ_CASES"), out var cases) ? cases : DefaultCases;

    /// <summary>Whatever <paramref name="test"/> throws is the failure of its case.</summary>
    public static async Task RunAsync(IReadOnlyList<string> good, Func<byte[], Task> test)
    {
        var seeds = good.Select(Encoding.UTF8.GetBytes).ToList();
        for (var number = 0; number < Cases; number++)
        {
            var input = Broken(seeds, number);
            try
            {
                await test(input);
            }
            catch (Exception e)
            {
                var text = Encoding.UTF8.GetString(input);
                throw new InvalidOperationException($"case {number} ({input.Length} bytes): {text[..Math.Min(text.Length, ShownCharacters)]}", e);
            }
        }
    }

    private static byte[] Broken(List<byte[]> seeds, int number)
    {
        var random = new Random(number);
        var bytes = seeds[random.Next(seeds.Count)];
        for (var changes = random.Next(1, 6); changes > 0; changes--) bytes = Change(bytes, seeds, random);
        return bytes;
    }

    private static byte[] Change(byte[] bytes, List<byte[]> seeds, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var to = Math.Min(bytes.Length, at + random.Next(1, 20));
        return random.Next(8) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[to..]],
            2 => [.. bytes[..at], .. bytes[at..to], .. bytes[at..]],
            3 => [.. bytes[..at], (byte)random.Next(256), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            4 => [.. bytes[..at], .. Splice(seeds[random.Next(seeds.Count)], random), .. bytes[to..]],
            5 => [.. bytes[..at], .. Enumerable.Repeat(Tokens[random.Next(Tokens.Length)], random.Next(1, 100)).SelectMany(token => token), .. bytes[at..]],
            _ => [.. bytes[..at], .. Tokens[random.Next(Tokens.Length)], .. bytes[to..]],
        };
    }

    private static byte[] Splice(byte[] other, Random random)
    {
        var from = random.Next(other.Length + 1);
        return other[from..random.Next(from, other.Length + 1)];
    }
}
