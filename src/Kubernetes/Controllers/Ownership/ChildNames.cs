using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.Kubernetes.Controllers.Ownership;

/// <summary>
/// Names of the objects that a controller makes: the same child gets the same name each time, so that a second create after a crash finds the first.
/// </summary>
public static class ChildNames
{
    /// <summary>Of a label's value, which Jobs and Services put names into; shorter than what most kinds allow for a name.</summary>
    public const int MaxLength = 63;

    private const int HashLength = 8;

    /// <summary>
    /// The owner's name and the parts, cut where too long, and a hash of all of it and of the owner's UID: an owner deleted and made anew gets other
    /// children, and what is cut off still counts. The parts have to be of letters, digits and dashes.
    /// </summary>
    public static string Of(V1ObjectMeta owner, params ReadOnlySpan<string> parts)
    {
        var readable = string.Join('-', [owner.Name, .. parts]).Replace('.', '-').ToLowerInvariant();
        var hash = Hash(string.Join('/', [owner.Uid, owner.NamespaceProperty, owner.Name, .. parts]));
        return $"{readable[..Math.Min(readable.Length, MaxLength - HashLength - 1)].TrimEnd('-')}-{hash}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
