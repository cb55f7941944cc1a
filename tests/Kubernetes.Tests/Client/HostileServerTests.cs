using System.Net;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Tests.Fuzzing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

/// <summary>Whatever bytes a server sends: an answer or a <see cref="KubernetesException"/>, and nothing else.</summary>
public sealed class HostileServerTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly string Object = """
        {"apiVersion":"testing.videoagent.dev/v1","kind":"Widget","metadata":{"name":"a","namespace":"s","uid":"u","resourceVersion":"7","generation":2,
         "creationTimestamp":"2026-11-24T12:00:00Z","labels":{"a":"b"},"ownerReferences":[{"apiVersion":"v1","kind":"K","name":"n","uid":"u"}],
         "managedFields":[{"manager":"m","time":"2026-11-24T12:00:00Z","fieldsV1":{"f:spec":{}}}]},
         "spec":{"size":3,"colour":"réd \ud83d\ude00"},"status":{"conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-11-24T12:00:00Z"}]}}
        """.ReplaceLineEndings("");

    private static readonly string Status =
        """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"too old","reason":"Expired","details":{"name":"a","group":"g","kind":"k","causes":[{"reason":"r","message":"m","field":"f"}],"retryAfterSeconds":1},"code":410}""";

    private readonly CannedServer server = new();
    private readonly KubernetesClient client;

    public HostileServerTests() => client = server.Connect();

    public void Dispose() => client.Dispose();

    [Fact]
    public Task Objects_are_read_or_refused() => Fuzz.RunAsync([Object, Status], body => AskAsync(body, () => client.GetAsync<Widget>(new ObjectName("s", "a"), None)));

    [Fact]
    public Task Lists_are_read_or_refused() => Fuzz.RunAsync(
        ["{\"kind\":\"WidgetList\",\"metadata\":{\"resourceVersion\":\"9\",\"continue\":\"more\"},\"items\":[" + Object + "," + Object + "]}", Object, Status],
        body => AskAsync(body, () => client.ListAsync<Widget>(new ListOptions(), None)));

    [Fact]
    public Task Watches_are_read_or_refused() => Fuzz.RunAsync(
        [
            $$"""{"type":"ADDED","object":{{Object}}}""" + "\n" + $$"""{"type":"DELETED","object":{{Object}}}""" + "\n",
            """{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"7","annotations":{"k8s.io/initial-events-end":"true"}}}}""" + "\n",
            $$"""{"type":"ERROR","object":{{Status}}}""" + "\n",
        ],
        body => AskAsync(body, async () =>
        {
            await foreach (var @event in client.WatchAsync<Widget>(new WatchOptions(), None)) Assert.True(IsWhole(@event));
        }));

    [Fact]
    public Task Refusals_are_told_by_their_code() => Fuzz.RunAsync([Status, "404 page not found", "<html><body>Bad Gateway</body></html>"], async body =>
    {
        server.Code = (HttpStatusCode)(400 + (body.Length % 120));
        server.Body = body;

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(new ObjectName("s", "a"), None));

        Assert.Equal((int)server.Code, refused.Code);
        Assert.NotEmpty(refused.ToString());
    });

    /// <summary>It passes the JSON parser, which throws only when the name is compared.</summary>
    [Fact]
    public Task Half_a_character_in_a_name_is_a_malformed_answer() =>
        AskAsync("""{"it\ud800ms":[],"metadata":{"resourceVersion":"9"}}"""u8.ToArray(), () => Assert.ThrowsAsync<KubernetesException>(() => client.ListAsync<Widget>(new ListOptions(), None)));

    private async Task AskAsync(byte[] body, Func<Task> ask)
    {
        server.Body = body;
        try
        {
            await ask();
        }
        catch (KubernetesException e)
        {
            Assert.True(e.IsMalformedResponse, e.ToString());
        }
    }

    private static bool IsWhole(WatchEvent<Widget> @event) => @event.Type switch
    {
        WatchEventType.Bookmark => @event.ResourceVersion is not null,
        WatchEventType.Error => @event.Error is not null,
        _ => @event.Malformed is not null ^ @event.Entity?.Metadata.Name is not null,
    };
}
