using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Testing;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

public sealed class S3CredentialTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly HttpClient Browser = new();

    private readonly TemporaryFolder secrets = new();
    private LoopbackS3? started;

    private LoopbackS3 Server => started ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync()
    {
        started = await LoopbackS3.StartAsync();
        secrets.Write("s3-access-key", LoopbackS3Accounts.AccessKey + "\n");
        secrets.Write("s3-secret-key", LoopbackS3Accounts.SecretKey + "\n");
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => secrets.Dispose();

    [Fact]
    public async Task Credentials_come_from_files_and_may_end_in_a_newline()
    {
        await PutAsync(Open());

        Assert.Equal("loopback", Server.Bucket.Objects.Keys.Single());
    }

    [Fact]
    public async Task Rotated_credentials_are_used_without_a_restart()
    {
        var store = Open();
        await PutAsync(store);
        Server.Accounts.CurrentSecretKey = "rotated";
        secrets.Write("s3-secret-key", "rotated");

        await PutAsync(store);
    }

    [Fact]
    public async Task Credentials_rotated_while_a_request_was_on_its_way_get_a_second_try()
    {
        Server.Fail(_ => true, async (context, handle) =>
        {
            Server.Accounts.CurrentSecretKey = "rotated";
            secrets.Write("s3-secret-key", "rotated");
            await handle();
        });

        await PutAsync(Open());

        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Wrong_secret_is_denied_and_the_files_are_named()
    {
        secrets.Write("s3-secret-key", "wrong");

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => PutAsync(Open()));

        Assert.Equal(ObjectStoreFault.AccessDenied, failure.Fault);
        Assert.Contains("s3-secret-key", failure.Message);
        Assert.DoesNotContain("wrong", failure.Message);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Session_token_is_sent_with_requests_and_links()
    {
        Server.Accounts.SessionToken = "token/+=";
        secrets.Write("s3-session-token", "token/+=");
        var store = Open();

        await PutAsync(store);

        Assert.Equal(10, (await Browser.GetByteArrayAsync(store.Link("loopback", TimeSpan.FromHours(1)))).Length);
    }

    [Fact]
    public async Task Secret_that_disappears_is_denied_with_its_path()
    {
        var store = Open();
        File.Delete(Path.Combine(secrets.Path, "s3-secret-key"));

        var failure = await Assert.ThrowsAsync<ObjectStoreException>(() => store.StatAsync("x", None));

        Assert.Equal(ObjectStoreFault.AccessDenied, failure.Fault);
        Assert.Contains(Path.Combine(secrets.Path, "s3-secret-key"), failure.Message);
    }

    [Fact]
    public async Task Link_works_until_it_expires()
    {
        await PutAsync(Open());
        var late = new ImpatientTime { Ahead = TimeSpan.FromHours(-2) }; // links made two hours ago

        using var good = await Browser.GetAsync(Open(late).Link("loopback", TimeSpan.FromHours(3)));
        using var expired = await Browser.GetAsync(Open(late).Link("loopback", TimeSpan.FromHours(1)));

        Assert.Equal((200, 403), ((int)good.StatusCode, (int)expired.StatusCode));
    }

    [Fact]
    public void Link_lives_seven_days_at_most() =>
        Assert.Contains("X-Amz-Expires=604800&", Open().Link("x", TimeSpan.FromDays(30)).Query);

    private IObjectStore Open(TimeProvider? time = null) => ObjectStores.Open(
        new Uri($"s3://{LoopbackS3Bucket.Name}"),
        new S3Environment(Server.Endpoint.Address.ToString(), Region: null, secrets.Path),
        time ?? new ImpatientTime());

    private static Task<bool> PutAsync(IObjectStore store) => store.PutAsync("loopback", new PatternStream(10), PutOptions.Default, None);
}
