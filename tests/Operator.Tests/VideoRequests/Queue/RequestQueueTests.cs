using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Queue;

namespace VideoAgent.Operator.Tests.VideoRequests.Queue;

public class RequestQueueTests
{
    private static VideoRequest Request(string name, int priority = 0, int age = 0, string @namespace = "studio", RequestState? state = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace, Uid = name, CreationTimestamp = DateTime.UnixEpoch.AddSeconds(-age) },
        Spec = new() { Topic = "tea", Priority = priority },
        Status = state is null ? null : new VideoRequestStatus { State = state, Phases = [new PhaseStatus { State = state == RequestState.Running ? PhaseState.Running : PhaseState.Succeeded }] },
    };

    private static RequestQueue Queue(int max = 1, int perNamespace = 100, params VideoRequest[] requests)
    {
        var queue = new RequestQueue(new LimitOptions { MaxConcurrentVideos = max, MaxConcurrentVideosPerNamespace = perNamespace });
        foreach (var request in requests) queue.Observe(request);
        return queue;
    }

    [Fact]
    public void The_first_in_line_is_the_most_important_then_the_oldest()
    {
        VideoRequest young = Request("young"), old = Request("old", age: 9), vip = Request("vip", priority: 5);
        var queue = Queue(1, 100, young, old, vip);

        Assert.Equal([new Slot(false, 3), new Slot(false, 2), Slot.Granted], new[] { young, old, vip }.Select(queue.Ask));
    }

    [Fact]
    public void One_that_waits_for_a_quota_keeps_no_slot_from_others()
    {
        VideoRequest held = Request("held", priority: 9, state: RequestState.Queued), next = Request("next");
        held = held with { Status = held.Status! with { Reason = "QuotaExceeded" } };
        var queue = Queue(1, 100, held, next);

        Assert.Equal(["next"], queue.NextInLine().Select(name => name.Name));
        Assert.True(queue.Ask(next).IsGranted);
    }

    [Fact]
    public void A_slot_is_given_away_once_even_before_its_status_is_seen()
    {
        VideoRequest one = Request("one", age: 2), two = Request("two", age: 1);
        var queue = Queue(1, 100, one, two);

        Assert.True(queue.Ask(one).IsGranted);
        Assert.False(queue.Ask(Request("vip", priority: 9)).IsGranted);
        Assert.True(queue.Ask(one).IsGranted);
    }

    [Fact]
    public void A_grant_outlives_an_older_state_but_not_the_reconcile_that_does_not_use_it()
    {
        VideoRequest one = Request("one", age: 2), two = Request("two", age: 1);
        var queue = Queue(1, 100, one, two);
        Assert.True(queue.Ask(one).IsGranted);

        queue.Observe(one);
        Assert.False(queue.Ask(two).IsGranted);

        queue.Settle(Request("one", state: RequestState.Failed));
        Assert.True(queue.Ask(two).IsGranted);
    }

    [Fact]
    public void A_request_that_ends_frees_its_slot_for_the_next()
    {
        VideoRequest one = Request("one", state: RequestState.Running), two = Request("two");
        var queue = Queue(1, 100, one, two);
        Assert.False(queue.Ask(two).IsGranted);

        queue.Observe(Request("one", state: RequestState.Succeeded));

        Assert.Equal("two", Assert.Single(queue.NextInLine()).Name);
        Assert.True(queue.Ask(two).IsGranted);
    }

    [Theory]
    [InlineData(RequestState.AwaitingReview)]
    [InlineData(RequestState.Suspended)]
    [InlineData(RequestState.Failed)]
    public void Whoever_does_not_work_takes_no_slot(RequestState state) =>
        Assert.True(Queue(1, 100, Request("one", state: state)).Ask(Request("two")).IsGranted);

    [Fact]
    public void A_deleted_request_frees_its_slot()
    {
        var queue = Queue(1, 100, Request("one", state: RequestState.Running));

        queue.Remove("one");
        Assert.True(queue.Ask(Request("two")).IsGranted);
    }

    [Fact]
    public void A_namespace_beyond_its_share_does_not_hold_others_back()
    {
        var queue = Queue(3, 1, Request("a", age: 9, @namespace: "greedy"), Request("b", age: 8, @namespace: "greedy"), Request("c", age: 1, @namespace: "modest"));

        Assert.Equal(["a", "c"], queue.NextInLine().Select(name => name.Name));
    }

    [Fact]
    public void A_new_queue_comes_to_the_same_answer()
    {
        var requests = Enumerable.Range(0, 50).Select(i => Request($"r{i}", priority: i % 3, age: i, state: i % 7 == 0 ? RequestState.Running : null)).ToArray();

        Assert.Equal(Queue(12, 100, requests).NextInLine(), Queue(12, 100, [.. requests.Reverse()]).NextInLine());
    }
}
