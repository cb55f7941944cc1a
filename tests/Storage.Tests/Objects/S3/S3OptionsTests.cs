using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Testing;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

public sealed class S3OptionsTests : IDisposable
{
    private readonly TemporaryFolder secrets = new();

    public S3OptionsTests()
    {
        secrets.Write("s3-access-key", "key");
        secrets.Write("s3-secret-key", "secret");
    }

    public void Dispose() => secrets.Dispose();

    [Fact]
    public void Bucket_prefix_and_endpoint_are_taken_apart()
    {
        var options = S3Options.From(new Uri("s3://my-bucket/a/b%20c/"), new S3Environment("http://minio:9000", " eu-west-1 ", secrets.Path));

        Assert.Equal(("my-bucket", "a/b c", "eu-west-1", "minio:9000"), (options.Bucket, options.Prefix, options.Region, options.Endpoint.Authority));
        Assert.Equal(new S3Credentials("key", "secret", null), options.Credentials());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Region_may_be_left_out(string? region) =>
        Assert.Equal("us-east-1", S3Options.From(new Uri("s3://bucket"), new S3Environment("http://minio:9000", region, secrets.Path)).Region);

    [Fact]
    public void All_faults_are_listed_at_once_with_the_variable_to_correct()
    {
        var failure = Assert.Throws<ObjectStoreException>(() =>
            S3Options.From(new Uri("s3://user@B_ad/a/%2E%2E%5Cx?q"), new S3Environment("minio:9000", "Mars North", "/nowhere")));

        Assert.Equal(ObjectStoreFault.Invalid, failure.Fault);
        Assert.Equal(
            ["VIDEOAGENT_STORE", "VIDEOAGENT_STORE", "VIDEOAGENT_STORE", "VIDEOAGENT_S3_ENDPOINT", "VIDEOAGENT_S3_REGION", "VIDEOAGENT_SECRETS", "VIDEOAGENT_SECRETS"],
            failure.Message.Split("\n- ").Skip(1).Select(fault => fault.Split(':')[0]));
        Assert.Contains("/nowhere/s3-access-key", failure.Message);
    }

    [Theory]
    [InlineData("http://minio:9000/bucket")]
    [InlineData("http://user:secret@minio:9000")]
    [InlineData("ftp://minio")]
    [InlineData(null)]
    public void Endpoint_is_scheme_host_and_port_only(string? endpoint)
    {
        var failure = Assert.Throws<ObjectStoreException>(() => S3Options.From(new Uri("s3://bucket"), new S3Environment(endpoint, null, secrets.Path)));

        Assert.Contains("VIDEOAGENT_S3_ENDPOINT", failure.Message);
    }

    [Fact]
    public void Missing_secrets_folder_is_a_fault() =>
        Assert.Contains("VIDEOAGENT_SECRETS", Assert.Throws<ObjectStoreException>(() =>
            S3Options.From(new Uri("s3://bucket"), new S3Environment("http://minio:9000", null, null))).Message);
}
