using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Journal;

/// <summary>Which publication a journal is of.</summary>
/// <param name="VideoSha256">Of the file's bytes: another cut of the same story is another video.</param>
/// <param name="Account">The platform's own name of the account, which stays when its tokens change.</param>
internal sealed record JournalAddress(string Namespace, string VideoSha256, Platform Platform, string Account)
{
    /// <summary>Digits of the account's hash: enough that no two of a namespace meet.</summary>
    private const int HashLength = 16;

    private string Target => $"{Platform.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Account)))[..HashLength]}";

    public string Prefix => ArtifactKeys.Publications(Namespace, VideoSha256, Target);

    public string Entry(int number) => ArtifactKeys.Publication(Namespace, VideoSha256, Target, number);

    public override string ToString() => $"{Platform}: {Account}";
}
