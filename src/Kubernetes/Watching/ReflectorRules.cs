using VideoAgent.Kubernetes.Client;
using static VideoAgent.Kubernetes.Watching.ReflectorOutcome;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// What a reflector asks for and what it does after each answer. Two thoughts rule it: never hammer a server that is down or overloaded, and never
/// list what a watch can resume, since lists are what keeps an overloaded server overloaded.
/// </summary>
internal static class ReflectorRules
{
    /// <summary>A watch that the server closes sooner, and without a word, hides an error.</summary>
    internal static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    /// <summary>Internal errors further apart are no longer the same trouble.</summary>
    internal static readonly TimeSpan InternalErrorReset = TimeSpan.FromMinutes(1);

    private const string AnyVersion = "0";
    private const string NewestVersion = "";

    public static ReflectorState Start(ReflectorOptions options) =>
        new ReflectorState(ReflectorStep.List) { IsVersionUnavailable = options.ConsistentStart }.WithFullRead(options);

    public static string VersionToList(ReflectorState state) =>
        state.IsVersionUnavailable ? NewestVersion
        : state.ResourceVersion.Length == 0 ? AnyVersion
        : state.ResourceVersion;

    /// <summary>A streamed list knows no "any version": it is not older than the last one seen, or the newest.</summary>
    public static string VersionToStream(ReflectorState state) => state.IsVersionUnavailable ? NewestVersion : state.ResourceVersion;

    /// <summary>None for a concrete version: a limit would send the server past its cache to etcd.</summary>
    public static int? PageSize(ReflectorState state, ReflectorOptions options) =>
        state.HasNoWatchCache || VersionToList(state) is NewestVersion or AnyVersion ? options.PageSize : null;

    public static ReflectorState After(ReflectorState state, ReflectorOutcome outcome, ReflectorOptions options, TimeSpan now)
    {
        var calm = state with { BacksOff = false, RetryAfter = null };
        return outcome switch
        {
            Listed listed => AfterList(calm, listed),
            ListFailed failed => AfterListFailure(calm, failed, options),
            WatchEnded ended => AfterWatch(calm with { ResourceVersion = ended.ResourceVersion, IsVersionUnavailable = false }, ended, options, now),
            StreamFailed failed => AfterStreamFailure(calm, failed, options),
            RelistAsked asked => (calm with { ResourceVersion = asked.ResourceVersion, IsVersionUnavailable = true }).WithFullRead(options),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
    }

    private static ReflectorState AfterList(ReflectorState state, Listed listed) => state with
    {
        Next = ReflectorStep.Watch,
        ResourceVersion = listed.ResourceVersion,
        IsVersionUnavailable = false,
        HasNoWatchCache = state.HasNoWatchCache || (listed.WasPaged && VersionToList(state) == AnyVersion),
    };

    private static ReflectorState AfterListFailure(ReflectorState state, ListFailed failed, ReflectorOptions options) =>
        failed.Requested != NewestVersion && IsVersionFault(failed.Error)
            ? state with { Next = ReflectorStep.List, IsVersionUnavailable = true }
            : state.WithFullRead(options).After(failed.Error);

    private static ReflectorState AfterWatch(ReflectorState state, WatchEnded ended, ReflectorOptions options, TimeSpan now) => ended switch
    {
        { IsShort: true } => state.WithFullRead(options).After(null),
        { Error: null } => state with { Next = ReflectorStep.Watch },
        { Error.IsUnreachable: true, WasAccepted: true } when ended.Lasted >= ShortWatch || ended.Events > 0 => state with { Next = ReflectorStep.Watch },
        { Error.IsUnreachable: true } or { Error.IsTooManyRequests: true } => (state with { Next = ReflectorStep.Watch }).After(ended.Error),
        { Error.Code: 500 } => AfterInternalError(state, ended.Error, options, now),
        // Gone too: the list not older than that version is normally served from the cache, and only its own failure asks for the newest state.
        _ => state.WithFullRead(options).After(ended.Error),
    };

    private static ReflectorState AfterInternalError(ReflectorState state, KubernetesException error, ReflectorOptions options, TimeSpan now)
    {
        var first = state.InternalErrors is { } errors && now - errors.Last < InternalErrorReset ? errors.First : now;
        return options.InternalErrorRetry > TimeSpan.Zero && now - first <= options.InternalErrorRetry
            ? (state with { Next = ReflectorStep.Watch, InternalErrors = (first, now) }).After(error)
            : (state with { InternalErrors = null }).WithFullRead(options).After(error);
    }

    private static ReflectorState AfterStreamFailure(ReflectorState state, StreamFailed failed, ReflectorOptions options) => failed switch
    {
        { IsUnknownToServer: true } or { Error.IsInvalid: true } or { Error.Code: 400 } => state with { Next = ReflectorStep.List, CannotStream = true },
        { Error: { } error } when failed.Requested != NewestVersion && IsVersionFault(error) => state with { IsVersionUnavailable = true },
        { Error: null } or { Error.IsUnreachable: true } or { Error.IsTooManyRequests: true } => state.WithFullRead(options).After(failed.Error),
        // Whatever else it is, a list may do better: progress is worth more than the cheaper way.
        _ => (state with { Next = ReflectorStep.List }).After(failed.Error),
    };

    private static bool IsVersionFault(KubernetesException error) => error.IsGone || error.IsResourceVersionTooLarge;

    private static ReflectorState WithFullRead(this ReflectorState state, ReflectorOptions options) =>
        state with { Next = options.UseWatchList && !state.CannotStream ? ReflectorStep.Stream : ReflectorStep.List };

    private static ReflectorState After(this ReflectorState state, KubernetesException? error) => state with { BacksOff = true, RetryAfter = error?.RetryAfter };
}
