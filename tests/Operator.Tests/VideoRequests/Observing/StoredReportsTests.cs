using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.VideoRequests.Observing;

public sealed class StoredReportsTests : IDisposable
{
    private static readonly RequestIdentity Request = new() { Namespace = "studio", Name = "one", Uid = "u-1" };

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => folder.Dispose();

    private StoredReports Over(IObjectStore store) => new(store, time, NullLogger<StoredReports>.Instance);

    private IObjectStore Folder() => ObjectStores.Open(new Uri($"file://{folder["store"]}"), new S3Environment(null, null, null), time);

    private static Task<string?> FindAsync(StoredReports reports, int attempt = 2) => reports.FindAsync(Request, PhaseName.VideoAssembly, attempt, CancellationToken.None);

    [Fact]
    public async Task The_report_of_that_very_attempt_is_found()
    {
        var store = Folder();
        using var report = new MemoryStream(Encoding.UTF8.GetBytes("{\"phase\":1}"));
        await store.PutAsync("studio/u-1/reports/VideoAssembly-2.json", report, PutOptions.Default, CancellationToken.None);

        Assert.Equal("{\"phase\":1}", await FindAsync(Over(store)));
        Assert.Null(await FindAsync(Over(store), attempt: 1));
    }

    [Fact]
    public async Task Of_an_endless_report_only_so_much_is_read()
    {
        var store = Folder();
        using var report = new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 1_000_000)));
        await store.PutAsync("studio/u-1/reports/VideoAssembly-2.json", report, PutOptions.Default, CancellationToken.None);

        Assert.Equal(256 * 1024, (await FindAsync(Over(store)))!.Length);
    }

    [Fact]
    public async Task A_store_that_hangs_costs_five_seconds_and_is_then_left_alone_for_a_while()
    {
        using var store = new StuckStore();
        var reports = Over(store);
        var first = FindAsync(reports);
        await store.Asked;

        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await first);
        Assert.Null(await FindAsync(reports).WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(1, store.Calls);

        time.Advance(TimeSpan.FromSeconds(30));
        var later = FindAsync(reports);
        await store.Asked;
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await later);
        Assert.Equal(2, store.Calls);
    }

    /// <summary>As a folder on a network that is away: the call itself does not return.</summary>
    private sealed class StuckStore : IObjectStore, IDisposable
    {
        private readonly ManualResetEventSlim never = new();
        private readonly SemaphoreSlim asked = new(0);
        private int calls;

        public int Calls => calls;

        public Task Asked => asked.WaitAsync();

        public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref calls);
            asked.Release();
            never.Wait(CancellationToken.None);
            throw new ObjectStoreException(ObjectStoreFault.Unavailable, "it was stuck");
        }

        public void Dispose() => never.Set();

        public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Uri Link(string key, TimeSpan lifetime) => throw new NotSupportedException();
    }
}
