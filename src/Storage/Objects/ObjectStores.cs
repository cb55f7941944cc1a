using System.Security.Cryptography;
using VideoAgent.Contracts;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Storage.Objects.S3;

namespace VideoAgent.Storage.Objects;

/// <summary>From a store's URL to the store.</summary>
public static class ObjectStores
{
    /// <summary>
    /// <c>file:///path</c> or <c>s3://bucket/prefix</c>. Nothing is contacted yet. A wrong configuration fails with
    /// <see cref="ObjectStoreFault.Invalid"/> and a message that lists every fault. A store lives as long as the program.
    /// </summary>
    public static IObjectStore Open(Uri storeUrl, S3Environment s3, TimeProvider time) => storeUrl switch
    {
        { IsAbsoluteUri: true, Scheme: "file", Host: "" } => new FolderObjectStore(storeUrl.LocalPath, time),
        { IsAbsoluteUri: true, Scheme: "s3" } => OpenS3(S3Options.From(storeUrl, s3), time),
        _ => throw new ObjectStoreException(ObjectStoreFault.Invalid,
            $"{RunnerEnvironment.StoreUrl}: use file:///PATH or s3://BUCKET/PREFIX; found '{storeUrl.OriginalString}'"),
    };

    internal static S3ObjectStore OpenS3(S3Options options, TimeProvider time) =>
        new(new S3Client(options, NewHttpClient(), time, () => RandomNumberGenerator.GetInt32(1000) / 1000.0));

    /// <summary>Timeouts are per request (see <see cref="S3Client"/>); a redirect would carry a signature made for another host.</summary>
    private static HttpClient NewHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // Follow the server when its address changes.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
