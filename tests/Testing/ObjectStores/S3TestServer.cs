using System.Diagnostics;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>
/// A real S3 server: the one that VIDEOAGENT_TEST_S3_ENDPOINT, _ACCESS_KEY, _SECRET_KEY and _BUCKET name (MinIO, AWS, Ceph),
/// or else an s3rver process of our own on a free loopback port, which ends with this object or with this process.
/// </summary>
public sealed class S3TestServer : IAsyncDisposable
{
    private const string Bucket = "videoagent-test";

    /// <summary>s3rver's built-in account.</summary>
    private const string Key = "S3RVER";

    private readonly Process? process;
    private readonly string? folder;

    private S3TestServer(S3Endpoint endpoint, Process? process, string? folder)
    {
        Endpoint = endpoint;
        this.process = process;
        this.folder = folder;
    }

    public S3Endpoint Endpoint { get; }

    /// <summary>s3rver ignores If-None-Match, does not sort by byte and takes any signature; a server of the user's is expected to be complete.</summary>
    public bool IsComplete => process is null;

    public static async Task<S3TestServer> StartAsync() =>
        Variable("ENDPOINT") is { Length: > 0 } address
            ? new S3TestServer(new S3Endpoint(new Uri(address), Required("ACCESS_KEY"), Required("SECRET_KEY"), Required("BUCKET")), null, null)
            : await StartS3rverAsync();

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder!, recursive: true);
    }

    private static async Task<S3TestServer> StartS3rverAsync()
    {
        var script = Path.Combine(CacheFolder(), "videoagent", "s3rver", "serve.js");
        if (!File.Exists(script)) throw new InvalidOperationException($"the S3 server for tests is not installed ('{script}' is missing): run `make setup`");
        var folder = Directory.CreateTempSubdirectory("videoagent-s3rver-").FullName;
        // s3rver makes its continuation tokens with DES, which OpenSSL 3 has put away.
        var process = Process.Start(new ProcessStartInfo("node", ["--openssl-legacy-provider", script, folder, Bucket]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("node did not start");
        // It prints its port once it listens, and prints nothing if it fails.
        if (!int.TryParse(await process.StandardOutput.ReadLineAsync(), out var port))
            throw new InvalidOperationException("s3rver ended before it was ready; its own message is above");
        return new S3TestServer(new S3Endpoint(new Uri($"http://127.0.0.1:{port}"), Key, Key, Bucket), process, folder);
    }

    private static string CacheFolder() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable("VIDEOAGENT_TEST_S3_" + name);

    private static string Required(string name) =>
        Variable(name) ?? throw new InvalidOperationException($"VIDEOAGENT_TEST_S3_{name} is needed beside VIDEOAGENT_TEST_S3_ENDPOINT");
}
