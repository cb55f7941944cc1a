namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>The process's one HTTP client for vendors.</summary>
internal static class VendorHttp
{
    /// <summary>Each call has a time of its own; a redirect would carry a key to somebody else.</summary>
    public static HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxResponseHeadersLength = 64, // KB
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
