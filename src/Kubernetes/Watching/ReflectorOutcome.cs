using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>How a request of a reflector ended.</summary>
internal abstract record ReflectorOutcome
{
    /// <param name="ResourceVersion">Of the list.</param>
    /// <param name="WasPaged">The server cut it though "0" was asked for.</param>
    public sealed record Listed(string ResourceVersion, bool WasPaged) : ReflectorOutcome;

    /// <param name="Requested">The version the list was asked for.</param>
    public sealed record ListFailed(string Requested, KubernetesException Error) : ReflectorOutcome;

    /// <summary>A watch ended, as all do; without an error when the server closed it.</summary>
    /// <param name="ResourceVersion">Where the next one can go on.</param>
    /// <param name="WasAccepted">The server had answered that it would serve it.</param>
    public sealed record WatchEnded(string ResourceVersion, bool WasAccepted, TimeSpan Lasted, int Events, KubernetesException? Error = null) : ReflectorOutcome
    {
        /// <summary>The server closed it at once and without a word, which hides an error.</summary>
        public bool IsShort => Error is null && Lasted < ReflectorRules.ShortWatch && Events == 0;
    }

    /// <summary>A streamed list ended before it was whole; without an error when the server closed it.</summary>
    /// <param name="IsUnknownToServer">A bookmark came that should have been marked as the end of the list and was not.</param>
    public sealed record StreamFailed(string Requested, KubernetesException? Error, bool IsUnknownToServer = false) : ReflectorOutcome;

    /// <summary>Somebody asked for a list of the newest state.</summary>
    public sealed record RelistAsked(string ResourceVersion) : ReflectorOutcome;
}
