using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

namespace VideoAgent.PhaseRunner.Analytics;

/// <summary>By the Data API: one unit of the day's 10,000 for fifty videos. It tells neither shares nor for how long a video was watched.</summary>
internal sealed class YouTubeFigures(YouTubeAccount account, HttpClient http, TimeProvider time) : IFigureSource
{
    private YouTubeClient? client;

    public Platform Platform => Platform.YouTube;

    public int BatchSize => YouTubeClient.MostIds;

    public bool IsId(string id) => YouTubeJson.IsVideoId(id);

    public async Task<IReadOnlyDictionary<string, Figures>> AskAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        client ??= new YouTubeClient(new YouTubeLink(http, account, time), account.Address);
        return await client.FiguresAsync(ids, cancellationToken);
    }
}
