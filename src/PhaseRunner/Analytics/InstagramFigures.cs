using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

namespace VideoAgent.PhaseRunner.Analytics;

/// <summary>By the insights of each Reel, which may be two days late.</summary>
internal sealed class InstagramFigures(InstagramSettings settings) : IFigureSource
{
    private InstagramClient? client;

    public Platform Platform => Platform.Instagram;

    /// <summary>Insights are asked for one by one.</summary>
    public int BatchSize => 1;

    public bool IsId(string id) => id.All(char.IsAsciiDigit);

    public async Task<IReadOnlyDictionary<string, Figures>> AskAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        client ??= settings.Open().Client;
        var known = new Dictionary<string, Figures>();
        foreach (var id in ids)
        {
            if (await client.FiguresAsync(id, cancellationToken) is { } figures) known[id] = figures;
        }

        return known;
    }
}
