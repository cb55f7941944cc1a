using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.Folders;

/// <summary>What only a folder can do wrong.</summary>
public sealed class FolderObjectStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("videoagent-folder-");
    private readonly FolderObjectStore store;

    public FolderObjectStoreTests() => store = new FolderObjectStore(root.FullName);

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task Full_volume_is_reported_as_full_and_nothing_stays()
    {
        var output = await WriterProcess.PutOnVolumeAsync("size=1m", root.FullName, 4_000_000);

        Assert.StartsWith("Full: storing 'folder/object' failed: no space left on the volume of '" + root.FullName, output);
        Assert.EndsWith("\n0 files\n", output);
    }

    [Fact]
    public async Task Read_only_volume_is_reported_as_denied_with_path_and_remedy()
    {
        var output = await WriterProcess.PutOnVolumeAsync("ro", root.FullName, 1);

        Assert.StartsWith("AccessDenied: storing 'folder/object' failed: no permission at '" + root.FullName, output);
        Assert.Contains("Mount the volume read-write", output);
    }

    [Fact]
    public async Task Forbidden_folder_is_reported_as_denied()
    {
        // Nobody may make folders in sysfs, not even root.
        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(new FolderObjectStore("/sys/videoagent"), "a"));

        Assert.Equal(ObjectStoreFault.AccessDenied, failure.Fault);
        Assert.Contains("/sys/videoagent", failure.Message);
    }

    [Fact]
    public void Full_device_is_told_from_other_failures()
    {
        using var device = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var error = Assert.Throws<IOException>(() => device.Write("x"u8));

        Assert.Equal(ObjectStoreFault.Full, FolderFaults.From(error, "storing 'x'", "/dev/full").Fault);
    }

    [Fact]
    public async Task Failed_read_of_the_content_leaves_no_file()
    {
        var broken = new CallbackStream(1000, () => throw new IOException("the source broke"));

        await Assert.ThrowsAsync<ObjectStoreException>(() => store.PutAsync("a", broken, PutOptions.Default, None));

        Assert.Empty(Directory.GetFiles(root.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Object_cannot_also_be_the_beginning_of_other_keys()
    {
        await PutAsync(store, "a/b");

        Assert.Equal(ObjectStoreFault.Invalid, (await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(store, "a"))).Fault);
        Assert.Equal(ObjectStoreFault.Invalid, (await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(store, "a/b/c"))).Fault);
        Assert.Equal(ObjectStoreFault.Invalid, (await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(store, "a", onlyIfAbsent: true))).Fault);
        Assert.Null(await store.StatAsync("a", None));
        Assert.Null(await store.StatAsync("a/b/c", None));
    }

    [Fact]
    public async Task Links_out_of_the_store_are_neither_followed_nor_listed()
    {
        using var outside = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(outside.Path, "secret"), "secret");
        Directory.CreateSymbolicLink(Path.Combine(root.FullName, "way-out"), outside.Path);
        File.CreateSymbolicLink(Path.Combine(root.FullName, "file"), Path.Combine(outside.Path, "secret"));

        foreach (var key in new[] { "way-out/secret", "way-out/new", "file" })
        {
            var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(store, key));
            Assert.Equal(ObjectStoreFault.Invalid, failure.Fault);
            await Assert.ThrowsAsync<ObjectStoreException>(() => store.OpenAsync(key, null, None));
        }

        Assert.Empty(await store.ListAsync("", None).ToArrayAsync());
        Assert.Equal(["secret"], Directory.GetFiles(outside.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Folder_for_incoming_files_cannot_be_named_by_a_key() =>
        await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(store, $"{FolderPaths.IncomingName}/x"));

    [Fact]
    public async Task Delete_takes_empty_folders_away_but_not_the_store()
    {
        await PutAsync(store, "a/b/c");
        await PutAsync(store, "a/d");

        await store.DeleteAsync("a/b/c", None);
        Assert.Equal(["a"], Folders());
        await store.DeleteAsync("a/d", None);

        Assert.Empty(Folders());
        Assert.True(Directory.Exists(root.FullName));
    }

    [Fact]
    public async Task Puts_survive_deletes_that_prune_their_folder()
    {
        await Parallel.ForAsync(0, 200, async (i, _) =>
        {
            await PutAsync(store, $"busy/folder/{i}");
            await store.DeleteAsync($"busy/folder/{i}", None);
        });

        Assert.Empty(await store.ListAsync("", None).ToArrayAsync());
    }

    [Fact]
    public async Task Copy_is_a_link_and_leaves_nothing_behind()
    {
        await PutAsync(store, "from");

        await store.CopyAsync("from", "copies/to", None);

        Assert.Equal((await store.StatAsync("from", None))!.ETag, (await store.StatAsync("copies/to", None))!.ETag);
        Assert.Empty(Directory.GetFiles(Path.Combine(root.FullName, FolderPaths.IncomingName)));
    }

    [Fact]
    public async Task Writer_at_work_is_not_swept_away_by_another()
    {
        var content = new CallbackStream(1000, () => PutAsync(new FolderObjectStore(root.FullName), "other"));

        Assert.True(await store.PutAsync("mine", content, PutOptions.Default, None));
    }

    [Fact]
    public async Task Writer_that_lost_its_file_fails_so_that_it_is_tried_again()
    {
        var late = new ImpatientTime { Ahead = TimeSpan.FromHours(1) };
        var content = new CallbackStream(1000, () => PutAsync(new FolderObjectStore(root.FullName, late), "other"));

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => store.PutAsync("mine", content, PutOptions.Default, None));

        Assert.True(failure.IsTransient);
        Assert.Null(await store.StatAsync("mine", None));
    }

    [Fact]
    public async Task Part_of_a_key_that_is_too_long_for_the_volume_is_refused()
    {
        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(store, new string('x', 300)));

        Assert.Equal(ObjectStoreFault.Invalid, failure.Fault);
    }

    [Fact]
    public async Task Reader_keeps_what_it_opened_when_the_object_is_replaced()
    {
        await store.PutAsync("x", new PatternStream(500_000, seed: 1), PutOptions.Default, None);
        await using var reader = await store.OpenAsync("x", null, None);

        await store.PutAsync("x", new PatternStream(500_000, seed: 2), PutOptions.Default, None);

        Assert.True(await PatternStream.EqualsAsync(reader, 500_000, seed: 1));
    }

    private IEnumerable<string?> Folders() =>
        root.GetDirectories("*", SearchOption.AllDirectories).Where(folder => folder.Name != FolderPaths.IncomingName).Select(folder => Path.GetRelativePath(root.FullName, folder.FullName));

    private static Task<bool> PutAsync(FolderObjectStore store, string key, bool onlyIfAbsent = false) =>
        store.PutAsync(key, new PatternStream(10), PutOptions.Default with { OnlyIfAbsent = onlyIfAbsent }, None);
}
