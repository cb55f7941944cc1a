using System.Text;
using VideoAgent.PhaseRunner.Sweeping;
using VideoAgent.PhaseRunner.Tests.Cli;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Sweeping;

/// <summary>A folder store, and a clock that says how old is what lies in it.</summary>
internal sealed class SweptStore : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SweptStore() => Objects = new FolderObjectStore(folder["store"], Time);

    public ManualTime Time { get; } = new();

    public FolderObjectStore Objects { get; }

    public Uri Url => new(folder["store"]);

    /// <summary>A sweep of what was not written for 90 days.</summary>
    public StoreSweep Sweep(IObjectStore? through = null) => new(through ?? Objects, Time.GetUtcNow().AddDays(-90));

    public async Task PutAsync(params IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes("12345"));
            await Objects.PutAsync(key, content, PutOptions.Default, CancellationToken.None);
        }
    }

    public async Task<string[]> KeysAsync() => await Objects.ListAsync("", CancellationToken.None).Select(item => item.Key).ToArrayAsync();

    public void Dispose() => folder.Dispose();
}
