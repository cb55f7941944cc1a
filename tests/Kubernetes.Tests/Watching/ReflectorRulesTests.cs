using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using static VideoAgent.Kubernetes.Tests.Watching.Refusals;
using static VideoAgent.Kubernetes.Watching.ReflectorOutcome;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class ReflectorRulesTests
{
    private static readonly ReflectorOptions Plain = new();
    private static readonly ReflectorOptions Streaming = new() { UseWatchList = true };
    private static readonly ReflectorState Watching = new(ReflectorStep.Watch) { ResourceVersion = "10" };
    private static readonly ReflectorState Listing = new(ReflectorStep.List) { ResourceVersion = "10" };
    private static readonly ReflectorState Stream = new(ReflectorStep.Stream) { ResourceVersion = "10" };

    public static TheoryData<string, ReflectorCase> Cases => new()
    {
        { "a list is followed by a watch", new(Listing, new Listed("20", false), "Watch 20") },
        { "a list that works clears the doubt", new(Listing with { IsVersionUnavailable = true }, new Listed("20", false), "Watch 20") },
        { "a first list from the cache in pages: there is no cache", new(new(ReflectorStep.List), new Listed("20", true), "Watch 20 paged") },
        { "a list of the newest in pages says nothing of the cache", new(Listing with { IsVersionUnavailable = true }, new Listed("20", true), "Watch 20") },
        { "an expired version is given up at once", new(Listing, new ListFailed("10", Gone()), "List \"\" at once") },
        { "so is one from the server's future", new(Listing, new ListFailed("10", TooLarge()), "List \"\" at once") },
        { "and the newest that is expired is a failure like others", new(Listing with { IsVersionUnavailable = true }, new ListFailed("", Gone()), "List \"\" later") },
        { "a failed list is repeated", new(Listing, new ListFailed("10", Code(500)), "List 10 later") },
        { "a closed watch is resumed", new(Watching, Ended(15), "Watch 15") },
        { "a long watch without events is resumed", new(Watching, Ended(10, seconds: 300, events: 0), "Watch 10") },
        { "a very short watch hides an error", new(Watching, Ended(10, seconds: 0.5, events: 0), "List 10 later") },
        { "a short watch with an event does not", new(Watching, Ended(11, seconds: 0.5, events: 1), "Watch 11") },
        { "who cannot connect comes back later, without a list", new(Watching, Ended(10, error: Unreachable(), accepted: false, seconds: 3, events: 0), "Watch 10 later") },
        { "a stream that broke at once is resumed later", new(Watching, Ended(10, error: Unreachable(), seconds: 0.1, events: 0), "Watch 10 later") },
        { "a stream that broke after a while is resumed", new(Watching, Ended(12, error: Unreachable()), "Watch 12") },
        { "who is turned away comes back later, without a list", new(Watching, Ended(10, error: TooManyRequests()), "Watch 10 later") },
        { "and not sooner than told", new(Watching, Ended(10, error: TooManyRequests(TimeSpan.FromSeconds(7))), "Watch 10 later after 7") },
        { "an expired watch is listed not older than it", new(Watching, Ended(12, error: Gone()), "List 12 later") },
        { "an internal error is answered with a list", new(Watching, Ended(12, error: Code(500)), "List 12 later") },
        { "and so is anything else", new(Watching, Ended(12, error: Code(403)), "List 12 later") },
        { "somebody wants the newest state", new(Watching, new RelistAsked("12"), "List \"\" at once") },
        { "with streaming, what was a list is a stream", new(Watching, Ended(12, error: Gone()), "Stream 12 later", Streaming) },
        { "a stream that worked is a watch", new(Stream with { IsVersionUnavailable = true }, Ended(12), "Watch 12", Streaming) },
        { "a server that refuses to stream is listed", new(Stream, new StreamFailed("10", Code(422)), "List 10 at once cannot stream", Streaming) },
        { "or finds the request bad", new(Stream, new StreamFailed("10", Code(400)), "List 10 at once cannot stream", Streaming) },
        { "or does not know what was asked", new(Stream, new StreamFailed("10", null, IsUnknownToServer: true), "List 10 at once cannot stream", Streaming) },
        { "it is not asked again", new(Watching with { CannotStream = true }, Ended(12, error: Gone()), "List 12 later cannot stream", Streaming) },
        { "a version too old to stream from is given up", new(Stream, new StreamFailed("10", Gone()), "Stream \"\" at once", Streaming) },
        { "so is one too new", new(Stream, new StreamFailed("10", TooLarge()), "Stream \"\" at once", Streaming) },
        { "a stream that broke is begun again", new(Stream, new StreamFailed("10", Unreachable()), "Stream 10 later", Streaming) },
        { "a stream that was closed too", new(Stream, new StreamFailed("10", null), "Stream 10 later", Streaming) },
        { "any other refusal to stream is tried as a list", new(Stream, new StreamFailed("10", Code(403)), "List 10 later", Streaming) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void After_each_outcome_comes_the_right_request(string sentence, ReflectorCase @case)
    {
        var next = ReflectorRules.After(@case.State, @case.Outcome, @case.Options ?? Plain, TimeSpan.Zero);

        Assert.True(@case.Next == Describe(next), $"{sentence}: expected '{@case.Next}', got '{Describe(next)}'");
    }

    [Theory]
    [InlineData(false, false, "List 0")]
    [InlineData(true, false, "List \"\"")]
    [InlineData(false, true, "Stream \"\"")]
    [InlineData(true, true, "Stream \"\"")]
    public void It_starts_with_any_version_or_with_the_newest(bool consistent, bool streaming, string request)
    {
        var start = ReflectorRules.Start(new ReflectorOptions { ConsistentStart = consistent, UseWatchList = streaming });

        Assert.Equal(request, $"{start.Next} {Version(start)}");
    }

    [Theory]
    [InlineData("", false, false, 500)]
    [InlineData("10", true, false, 500)]
    [InlineData("10", false, false, null)]
    [InlineData("10", false, true, 500)]
    public void Only_what_the_cache_cannot_serve_comes_in_pages(string last, bool unavailable, bool noCache, int? size) => Assert.Equal(
        size, ReflectorRules.PageSize(new(ReflectorStep.List) { ResourceVersion = last, IsVersionUnavailable = unavailable, HasNoWatchCache = noCache }, Plain));

    [Fact]
    public void Internal_errors_are_resumed_within_their_window_and_then_listed()
    {
        var options = new ReflectorOptions { InternalErrorRetry = TimeSpan.FromSeconds(30) };

        Assert.Equal("Watch Watch List Watch", InternalErrors(options, 0, 30, 31, 32));
        Assert.Equal("Watch Watch Watch", InternalErrors(options, 0, 60, 120));
    }

    private static string InternalErrors(ReflectorOptions options, params int[] seconds)
    {
        List<ReflectorStep> steps = [];
        var state = Watching;
        foreach (var second in seconds)
        {
            state = ReflectorRules.After(state, Ended(12, error: Code(500)), options, TimeSpan.FromSeconds(second));
            steps.Add(state.Next);
        }

        return string.Join(" ", steps);
    }

    private static WatchEnded Ended(int version, double seconds = 60, int events = 3, KubernetesException? error = null, bool accepted = true) =>
        new($"{version}", accepted, TimeSpan.FromSeconds(seconds), events, error);

    private static string Describe(ReflectorState state) => string.Join(" ", new[]
    {
        $"{state.Next} {Version(state)}",
        state.BacksOff ? "later" : state.Next == ReflectorStep.Watch ? null : "at once",
        state.RetryAfter is { } wait ? $"after {wait.TotalSeconds}" : null,
        state.HasNoWatchCache ? "paged" : null,
        state.CannotStream ? "cannot stream" : null,
    }.Where(part => part is not null));

    private static string Version(ReflectorState state) => state.Next switch
    {
        ReflectorStep.List => ReflectorRules.VersionToList(state),
        ReflectorStep.Stream => ReflectorRules.VersionToStream(state),
        _ => state.ResourceVersion,
    } is { Length: > 0 } version ? version : "\"\"";
}
