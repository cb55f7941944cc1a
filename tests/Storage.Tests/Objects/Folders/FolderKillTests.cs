using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.Folders;

public sealed class FolderKillTests : IDisposable
{
    private const int Rounds = 10;
    private const long Length = 3_000_000;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("videoagent-kill-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task Writer_killed_at_any_moment_leaves_whole_objects_only()
    {
        var moment = new Random(20261122);
        for (var round = 0; round < Rounds; round++)
        {
            await KillDuringPutAsync(moment);
            await AssertAllWholeAsync();
        }

        Assert.NotEmpty(Leftovers); // or no kill ever hit a put, and the test proved nothing
    }

    [Fact]
    public async Task Leftovers_are_removed_once_their_writer_must_be_gone()
    {
        while (Leftovers.Length == 0) await KillDuringPutAsync(new Random(1));

        await PutSmallAsync(new FolderObjectStore(root.FullName));
        Assert.NotEmpty(Leftovers);
        await PutSmallAsync(new FolderObjectStore(root.FullName, new ImpatientTime { Ahead = IncomingFiles.Quiet + TimeSpan.FromMinutes(1) }));

        Assert.Empty(Leftovers);
    }

    private string[] Leftovers => Directory.Exists(Incoming) ? Directory.GetFiles(Incoming) : [];

    private string Incoming => Path.Combine(root.FullName, FolderPaths.IncomingName);

    private async Task KillDuringPutAsync(Random moment)
    {
        using var writer = WriterProcess.Start("loop", root.FullName, Length);
        for (var i = moment.Next(1, 5); i > 0; i--) await writer.StandardOutput.ReadLineAsync();
        // Some way into the put, without a clock: a look at the disk takes a microsecond or two.
        for (var i = moment.Next(10_000); i > 0; i--) Directory.Exists(Incoming);
        writer.Kill();
        await writer.WaitForExitAsync();
    }

    private async Task AssertAllWholeAsync()
    {
        var store = new FolderObjectStore(root.FullName);
        await foreach (var found in store.ListAsync("", CancellationToken.None))
        {
            Assert.StartsWith("k/", found.Key);
            await using var stream = File.OpenRead(Path.Combine(root.FullName, found.Key));
            var seed = stream.ReadByte(); // the first byte of a pattern is its seed
            stream.Position = 0;
            Assert.True(await PatternStream.EqualsAsync(stream, Length, seed), $"{found} is damaged");
        }
    }

    private static Task<bool> PutSmallAsync(FolderObjectStore store) => store.PutAsync("k/small", new PatternStream(1), PutOptions.Default, CancellationToken.None);
}
