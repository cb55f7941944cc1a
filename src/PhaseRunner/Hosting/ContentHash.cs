using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>
/// The address of a phase's output: a digest of everything it is made from. Two runs with the same address may share the result;
/// anything that changes the output must change the address.
/// </summary>
internal static class ContentHash
{
    /// <summary>Of a phase: its version, its inputs in any order, and the addresses of what it reads.</summary>
    public static string Of(
        PhaseName phase, int version, IEnumerable<KeyValuePair<string, string>> inputs, IReadOnlyDictionary<PhaseName, string> upstream) =>
        Of([
            phase.ToString(),
            version.ToString(),
            .. inputs.OrderBy(input => input.Key, StringComparer.Ordinal).SelectMany(input => new[] { input.Key, input.Value }),
            "upstream",
            .. PhaseGraph.Upstream(phase).SelectMany(name => new[] { name.ToString(), upstream.GetValueOrDefault(name, "") }),
        ]);

    /// <summary>Of a list of texts: 64 hexadecimal digits. The texts are hashed as a JSON array, so that no two lists run together.</summary>
    public static string Of(IReadOnlyList<string> parts)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var part in parts) writer.WriteStringValue(part);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(json.GetBuffer().AsSpan(0, (int)json.Length)));
    }
}
