using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

/// <summary>On a real folder, as pods share it.</summary>
public sealed class SharedSightingsTests : IDisposable
{
    private const string Question = "q1";

    private readonly TemporaryFolder folder = new();
    private readonly MovableTime time = new();
    private int asked;

    private FolderObjectStore Store => new(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Those_who_come_while_one_asks_wait_for_his_answer()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        async Task<TrendAnswer> Ask()
        {
            begun.TrySetResult();
            await release.Task;
            return Answer();
        }

        var first = Of("a").GetAsync(Question, _ => Ask(), CancellationToken.None);
        await begun.Task;
        var others = Enumerable.Range(0, 9).Select(number => Of($"b{number}").GetAsync(Question, _ => Ask(), CancellationToken.None)).ToList();
        release.SetResult();

        Assert.All(await Task.WhenAll(others.Append(first)), answer => Assert.Equal("tea", Assert.Single(answer.Items).Title));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_failure_is_shared_for_a_minute_and_then_forgotten()
    {
        await Assert.ThrowsAsync<PhaseException>(() => Of("a").GetAsync(Question, _ => throw Failure(), CancellationToken.None));
        var spared = await Assert.ThrowsAsync<PhaseException>(() => Of("b").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None));
        Assert.Equal(("Down", "it is down", 0), (spared.Reason, spared.Message, asked));

        time.Ahead = TimeSpan.FromSeconds(61);
        await Of("b").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task One_who_was_killed_while_asking_is_not_waited_for_by_his_own_request()
    {
        await LeaveNoteAsync("a");

        await Of("a").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task One_who_was_killed_while_asking_is_waited_for_by_others_for_a_quarter_minute_only()
    {
        await LeaveNoteAsync("a");
        var other = Of("b").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None);
        Assert.False(other.IsCompleted);

        time.Ahead = TimeSpan.FromSeconds(16);
        await other;

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_run_that_is_stopped_while_it_asks_leaves_the_way_free()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Of("a").GetAsync(Question, async token =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return Answer();
        }, stop.Token));

        await Of("b").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None);

        Assert.Equal(1, asked);
        Assert.Null(await Store.StatAsync(ArtifactKeys.TrendAsking("studio", Question), CancellationToken.None));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":"videoagent.dev/trend-sightings/v9","items":[]}""")]
    [InlineData("""{"version":"videoagent.dev/trend-sightings/v1","items":[],"fromTheFuture":1}""")]
    public async Task What_another_version_left_is_asked_for_again(string text)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        await Store.PutAsync(ArtifactKeys.Trend("studio", Question), content, new(), CancellationToken.None);

        await Of("a").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Another_namespace_asks_for_itself()
    {
        await Of("a").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None);
        await Of("a", "garage").GetAsync(Question, _ => Task.FromResult(Answer()), CancellationToken.None);

        Assert.Equal(2, asked);
    }

    private static PhaseException Failure() => PhaseException.Transient("Down", "it is down");

    /// <summary>What a run leaves that dies while it asks.</summary>
    private async Task LeaveNoteAsync(string uid)
    {
        using var note = new MemoryStream(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new TrendAsking(uid, time.GetUtcNow()), TrendJson.Default.TrendAsking));
        await Store.PutAsync(ArtifactKeys.TrendAsking("studio", Question), note, new(), CancellationToken.None);
    }

    private TrendAnswer Answer()
    {
        Interlocked.Increment(ref asked);
        return new TrendAnswer([new() { Title = "tea" }]);
    }

    private SharedSightings Of(string uid, string @namespace = "studio") => new(Store, new RequestIdentity { Namespace = @namespace, Name = "video", Uid = uid }, time);
}
