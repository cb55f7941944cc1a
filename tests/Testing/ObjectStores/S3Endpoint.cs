using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>A server to test against and the keys to it.</summary>
public sealed record S3Endpoint(Uri Address, string AccessKey, string SecretKey, string Bucket)
{
    /// <summary>A store below a prefix that nobody else uses, so that suites can share a bucket.</summary>
    public IObjectStore OpenStore(string? prefix = null, TimeProvider? time = null) => Storage.Objects.ObjectStores.OpenS3(
        new S3Options
        {
            Endpoint = Address,
            Bucket = Bucket,
            Prefix = prefix ?? $"test-{Guid.NewGuid():N}",
            Credentials = () => new S3Credentials(AccessKey, SecretKey, SessionToken: null),
        },
        time ?? TimeProvider.System);
}
