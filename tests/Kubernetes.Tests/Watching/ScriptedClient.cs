using System.Runtime.CompilerServices;
using System.Threading.Channels;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>An API server played by the test: each list and watch waits in a line until the test takes and answers it.</summary>
internal sealed class ScriptedClient : IKubernetesClient
{
    private readonly Channel<ScriptedRequest> requests = Channel.CreateUnbounded<ScriptedRequest>();

    /// <summary>Requests that came and that the test did not take.</summary>
    public int Waiting => requests.Reader.Count;

    public async Task<ScriptedList> NextListAsync() => Assert.IsType<ScriptedList>(await NextAsync());

    public async Task<ScriptedWatch> NextWatchAsync() => Assert.IsType<ScriptedWatch>(await NextAsync());

    public async Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var list = new ScriptedList(options);
        requests.Writer.TryWrite(list);
        return (ListPage<T>)await list.Answered.WaitAsync(cancellationToken);
    }

    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var watch = new ScriptedWatch(options);
        requests.Writer.TryWrite(watch);
        await foreach (var received in watch.Events.ReadAllAsync(cancellationToken)) yield return (WatchEvent<T>)received;
    }

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    private async Task<ScriptedRequest> NextAsync() => await requests.Reader.ReadAsync(Patience.Token);
}

internal abstract record ScriptedRequest;

internal sealed record ScriptedList(ListOptions Options) : ScriptedRequest
{
    private readonly TaskCompletionSource<object> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<object> Answered => answer.Task;

    public void Answer<T>(string resourceVersion, params T[] items) => Answer(new ListPage<T>(items, [], resourceVersion, null));

    public void Answer<T>(ListPage<T> page) => answer.SetResult(page);

    public void Fail(Exception exception) => answer.SetException(exception);
}

internal sealed record ScriptedWatch(WatchOptions Options) : ScriptedRequest
{
    private readonly Channel<object> events = Channel.CreateUnbounded<object>();

    public ChannelReader<object> Events => events.Reader;

    public void Accept() => Options.Connected!();

    public void Send<T>(WatchEvent<T> sent) => events.Writer.TryWrite(sent);

    public void Close() => events.Writer.Complete();

    public void Break(Exception exception) => events.Writer.Complete(exception);
}
