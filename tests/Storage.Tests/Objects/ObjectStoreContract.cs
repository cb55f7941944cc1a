using System.Text;
using VideoAgent.Storage.Objects;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects;

/// <summary>What every store promises. Each test has keys of its own, because a suite may share one store.</summary>
public abstract class ObjectStoreContract
{
    protected static readonly CancellationToken None = CancellationToken.None;

    protected abstract IObjectStore Store { get; }

    /// <summary>Whether the server decides between two writers and lists in byte order, as S3 does and s3rver does not.</summary>
    protected virtual bool IsComplete => true;

    [Fact]
    public async Task What_was_put_is_read_back()
    {
        await PutAsync("back/a.txt", "hello");

        Assert.Equal("hello", await ReadAsync("back/a.txt"));
    }

    [Fact]
    public async Task Content_is_stored_from_its_position_on()
    {
        using var content = new MemoryStream("skipped,kept"u8.ToArray()) { Position = 8 };

        await Store.PutAsync("position", content, PutOptions.Default, None);

        Assert.Equal("kept", await ReadAsync("position"));
        Assert.Equal(content.Length, content.Position);
    }

    [Fact]
    public async Task Put_replaces_and_changes_the_tag()
    {
        await PutAsync("replaced", "one");
        var before = await Store.StatAsync("replaced", None);

        await PutAsync("replaced", "two");

        Assert.Equal("two", await ReadAsync("replaced"));
        Assert.NotEqual(before!.ETag, (await Store.StatAsync("replaced", None))!.ETag);
    }

    [Fact]
    public async Task Stat_tells_size_and_a_stable_tag()
    {
        await PutAsync("stat/x", "12345");

        var first = await Store.StatAsync("stat/x", None);

        Assert.Equal(("stat/x", 5L), (first!.Key, first.Bytes));
        Assert.NotEmpty(first.ETag);
        Assert.Equal(first, await Store.StatAsync("stat/x", None));
        Assert.Equal(first, await Store.ListAsync("stat/", None).SingleAsync());
    }

    [Fact]
    public async Task What_is_not_there_has_no_stat() => Assert.Null(await Store.StatAsync("absent/x", None));

    [Fact]
    public async Task Opening_what_is_not_there_says_so_with_its_key()
    {
        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => Store.OpenAsync("absent/opened", null, None));

        Assert.Equal(ObjectStoreFault.NotFound, failure.Fault);
        Assert.Contains("absent/opened", failure.Message);
    }

    [Theory]
    [InlineData(0L, 4L, "0123")]
    [InlineData(3L, null, "3456789")]
    [InlineData(3L, 2L, "34")]
    [InlineData(8L, 100L, "89")]
    public async Task Range_gives_that_part(long offset, long? length, string expected)
    {
        await PutAsync($"range/{offset}-{length}", "0123456789");

        Assert.Equal(expected, await ReadAsync($"range/{offset}-{length}", new ByteRange(offset, length)));
    }

    [Fact]
    public async Task Range_beyond_the_end_is_refused()
    {
        await PutAsync("range/beyond", "0123456789");

        await AssertFaultAsync(ObjectStoreFault.Invalid, () => Store.OpenAsync("range/beyond", new ByteRange(10), None));
    }

    [Fact]
    public async Task Empty_object_is_an_object()
    {
        await PutAsync("empty", "");

        Assert.Equal(0, (await Store.StatAsync("empty", None))!.Bytes);
        Assert.Equal("", await ReadAsync("empty"));
    }

    [Fact]
    public async Task More_than_one_page_is_listed_completely_and_in_order()
    {
        const int Count = 1105;
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await PutAsync($"many/{i:D5}", "x"));

        var listed = await KeysAsync("many/");

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"many/{i:D5}"), listed);
    }

    [Fact]
    public async Task Prefix_may_end_inside_a_name()
    {
        foreach (var key in new[] { "pre/fab/x", "pre/fix", "pre/fix2", "pre/other" }) await PutAsync(key, "x");

        Assert.Equal(["pre/fix", "pre/fix2"], await KeysAsync("pre/fi"));
        Assert.Empty(await KeysAsync("pre/nothing/here"));
    }

    [Fact]
    public async Task Stat_and_list_tell_when_it_was_written()
    {
        await PutAsync("written/first", "1");
        var first = (await Store.StatAsync("written/first", None))!.WrittenAt;
        // A clock of whole seconds, which is not this process's.
        Assert.InRange(first!.Value, TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeProvider.System.GetUtcNow().AddMinutes(10));

        Assert.Equal(first, (await Store.ListAsync("written/", None).SingleAsync()).WrittenAt);
    }

    [Fact]
    public async Task List_is_in_byte_order_of_the_whole_key()
    {
        if (!IsComplete) return; // s3rver sorts file names of its own; proven to lack it in S3rverTests
        string[] keys = ["order/a", "order/a-b", "order/a.b", "order/b/c", "order/b0", "order/ﬀ", "order/😀"];
        foreach (var key in keys.Reverse()) await PutAsync(key, "x");

        Assert.Equal(keys, await KeysAsync("order/"));
    }

    [Fact]
    public async Task Copy_equals_its_source_and_outlives_it()
    {
        await PutAsync("copy/from", "content");
        await PutAsync("copy/to", "old");

        await Store.CopyAsync("copy/from", "copy/to", None);
        await PutAsync("copy/from", "changed");
        await Store.DeleteAsync("copy/from", None);

        Assert.Equal("content", await ReadAsync("copy/to"));
    }

    [Fact]
    public async Task Copy_onto_itself_or_twice_changes_nothing()
    {
        await PutAsync("self/a", "content");

        await Store.CopyAsync("self/a", "self/a", None);
        await Store.CopyAsync("self/a", "self/b", None);
        await Store.CopyAsync("self/a", "self/b", None);

        Assert.Equal("content", await ReadAsync("self/a"));
        Assert.Equal("content", await ReadAsync("self/b"));
    }

    [Fact]
    public Task Copying_what_is_not_there_says_so() =>
        AssertFaultAsync(ObjectStoreFault.NotFound, () => Store.CopyAsync("absent/source", "absent/target", None));

    [Fact]
    public async Task Deleted_object_is_gone_and_deleting_again_is_fine()
    {
        await PutAsync("deleted/x/y", "x");

        await Store.DeleteAsync("deleted/x/y", None);
        await Store.DeleteAsync("deleted/x/y", None);

        Assert.Null(await Store.StatAsync("deleted/x/y", None));
        Assert.Empty(await KeysAsync("deleted/"));
    }

    [Fact]
    public async Task Only_if_absent_keeps_what_is_there()
    {
        var onlyIfAbsent = PutOptions.Default with { OnlyIfAbsent = true };

        Assert.True(await PutAsync("once", "first", onlyIfAbsent));
        Assert.False(await PutAsync("once", "second", onlyIfAbsent));

        Assert.Equal("first", await ReadAsync("once"));
    }

    [Fact]
    public async Task Exactly_one_of_many_writers_is_first()
    {
        if (!IsComplete) return; // s3rver ignores If-None-Match; proven in S3rverTests
        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
            await Task.Run(() => PutAsync("race/key", $"writer {i}", PutOptions.Default with { OnlyIfAbsent = true }))));

        Assert.Equal(1, wins.Count(won => won));
        Assert.Equal($"writer {Array.IndexOf(wins, true)}", await ReadAsync("race/key"));
    }

    [Theory]
    [InlineData("odd/with space")]
    [InlineData("odd/100%25 done%2F")]
    [InlineData("odd/é-ü-漢字-😀")]
    [InlineData("odd/quote'\"<>()[]{}!*~^|")]
    [InlineData("odd/.hidden/...")]
    public async Task Strange_key_is_stored_listed_copied_linked_and_deleted(string key)
    {
        await PutAsync(key, key);
        await Store.CopyAsync(key, key + " copy", None);

        Assert.Equal(key, await ReadAsync(key));
        Assert.Equal(key, await ReadAsync(key + " copy"));
        Assert.Equal([key, key + " copy"], (await KeysAsync(key)).Order(StringComparer.Ordinal));
        Assert.Equal(key, await ReadLinkAsync(Store.Link(key, TimeSpan.FromMinutes(5))));
        await Store.DeleteAsync(key, None);
        Assert.Null(await Store.StatAsync(key, None));
    }

    [Fact]
    public async Task Plus_sign_is_no_space()
    {
        await PutAsync("plus/a+b", "plus");
        await PutAsync("plus/a b", "space");

        Assert.Equal("plus", await ReadAsync("plus/a+b"));
        Assert.Equal(["plus/a b", "plus/a+b"], await KeysAsync("plus/"));
    }

    [Fact]
    public async Task Key_of_reserved_characters_can_be_copied()
    {
        if (!IsComplete) return; // s3rver does not decode them in the name of a copy's source; proven in S3rverTests
        await PutAsync("reserved/;?:@&=+$,#%", "content");

        await Store.CopyAsync("reserved/;?:@&=+$,#%", "reserved/copy", None);

        Assert.Equal("content", await ReadAsync("reserved/copy"));
    }

    [Fact]
    public Task Key_with_half_a_character_is_refused() => AssertFaultAsync(ObjectStoreFault.Invalid, () => PutAsync("half \ud83d pair", "x"));

    [Theory]
    [InlineData("")]
    [InlineData("/absolute")]
    [InlineData("a/../../b")]
    [InlineData("..")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("folder/")]
    [InlineData("a\\b")]
    [InlineData("line\nbreak")]
    public async Task Key_that_could_climb_out_or_is_no_text_is_refused(string key)
    {
        await AssertFaultAsync(ObjectStoreFault.Invalid, () => PutAsync(key, "x"));
        await AssertFaultAsync(ObjectStoreFault.Invalid, () => Store.StatAsync(key, None));
        await AssertFaultAsync(ObjectStoreFault.Invalid, () => Store.OpenAsync(key, null, None));
        await AssertFaultAsync(ObjectStoreFault.Invalid, () => Store.CopyAsync("x", key, None));
        await AssertFaultAsync(ObjectStoreFault.Invalid, () => Store.DeleteAsync(key, None));
        Assert.Throws<ObjectStoreException>(() => Store.Link(key, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Object_of_40_MiB_arrives_whole_and_can_be_read_in_part()
    {
        const long Length = 40L * 1024 * 1024;

        await Store.PutAsync("large", new PatternStream(Length), PutOptions.Default, None);

        Assert.Equal(Length, (await Store.StatAsync("large", None))!.Bytes);
        await using var whole = await Store.OpenAsync("large", null, None);
        Assert.True(await PatternStream.EqualsAsync(whole, Length));
        await using var part = await Store.OpenAsync("large", new ByteRange(17_000_000, 1_000_000), None);
        Assert.True(await PatternStream.EqualsAsync(part, 1_000_000, from: 17_000_000));
    }

    [Fact]
    public async Task Cancelled_put_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("cancelled/x", new PatternStream(1000), PutOptions.Default, cancelled.Token));

        Assert.Empty(await KeysAsync("cancelled/"));
    }

    protected async Task<bool> PutAsync(string key, string text, PutOptions? options = null)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await Store.PutAsync(key, content, options ?? PutOptions.Default, None);
    }

    protected async Task<string> ReadAsync(string key, ByteRange? range = null)
    {
        await using var stream = await Store.OpenAsync(key, range, None);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    protected async Task<string[]> KeysAsync(string prefix) => await Store.ListAsync(prefix, None).Select(found => found.Key).ToArrayAsync();

    protected abstract Task<string> ReadLinkAsync(Uri link);

    protected static async Task<ObjectStoreException> AssertFaultAsync(ObjectStoreFault fault, Func<Task> act)
    {
        var failure = await Assert.ThrowsAsync<ObjectStoreException>(act);
        Assert.Equal(fault, failure.Fault);
        return failure;
    }
}
