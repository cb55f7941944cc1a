using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Testing;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects;

public sealed class ObjectStoresTests
{
    private static readonly S3Environment Nothing = new(null, null, null);

    [Fact]
    public async Task File_url_opens_a_folder()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "with space");

        var store = ObjectStores.Open(new UriBuilder("file", "") { Path = path }.Uri, Nothing, TimeProvider.System);
        await store.PutAsync("x", new PatternStream(3), PutOptions.Default, CancellationToken.None);

        Assert.IsType<FolderObjectStore>(store);
        Assert.Equal(3, new FileInfo(Path.Combine(path, "x")).Length);
    }

    [Fact]
    public void S3_url_opens_a_bucket_without_asking_it()
    {
        using var secrets = new TemporaryFolder();
        secrets.Write("s3-access-key", "key");
        secrets.Write("s3-secret-key", "secret");

        var store = ObjectStores.Open(new Uri("s3://bucket/prefix"), new S3Environment("http://127.0.0.1:1", null, secrets.Path), TimeProvider.System);

        Assert.StartsWith("http://127.0.0.1:1/bucket/prefix/key?X-Amz-", store.Link("key", TimeSpan.FromHours(1)).AbsoluteUri);
    }

    [Theory]
    [InlineData("out/store")]
    [InlineData("http://minio/bucket")]
    [InlineData("file://host/share")]
    public void Anything_else_is_refused_naming_the_variable(string url)
    {
        var failure = Assert.Throws<ObjectStoreException>(() => ObjectStores.Open(new Uri(url, UriKind.RelativeOrAbsolute), Nothing, TimeProvider.System));

        Assert.Equal(ObjectStoreFault.Invalid, failure.Fault);
        Assert.Contains("VIDEOAGENT_STORE", failure.Message);
        Assert.Contains(url, failure.Message);
    }
}
