using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Analytics;

/// <summary>By the Display API, which shows an account's public videos and does not tell for how long they were watched.</summary>
/// <param name="openStore">Where the account's changing tokens are kept, which publishing shares.</param>
/// <param name="namespace">Whose account it is; null where nobody said so.</param>
internal sealed class TikTokFigures(TikTokSettings settings, Func<IObjectStore> openStore, string? @namespace) : IFigureSource
{
    private TikTokClient? client;

    public Platform Platform => Platform.TikTok;

    public int BatchSize => TikTokClient.MostIds;

    /// <summary>A post that is not public has no number but the name of its upload.</summary>
    public bool IsId(string id) => id.All(char.IsAsciiDigit);

    public async Task<IReadOnlyDictionary<string, Figures>> AskAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        // A token is good for one refresh, and its successors are kept by namespace: another namespace's turn would lock this one out.
        client ??= settings.Open(openStore(), @namespace ?? throw PhaseException.Permanent("NamespaceMissing",
            "TikTok's tokens are kept by namespace in the object store: give --namespace with the one whose requests publish with these credentials."));
        return await client.FiguresAsync(ids, cancellationToken);
    }
}
