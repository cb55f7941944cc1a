namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>One call of the Data API.</summary>
/// <param name="What">For people, like "the channel".</param>
/// <param name="Path">Below the API's address without a slash at its beginning, or a session's whole address.</param>
internal sealed record YouTubeCall(string What, HttpMethod Method, string Path)
{
    /// <summary>Made anew for each time it is sent.</summary>
    public Func<HttpContent>? Content { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Done twice it would be there twice, or it recovers in a way of its own: sent once, whatever happens.</summary>
    public bool IsOnce { get; init; }
}
