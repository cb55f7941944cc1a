using System.Text.RegularExpressions;
using VideoAgent.Contracts;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>Where the objects are and who asks for them; valid once made.</summary>
internal sealed partial record S3Options
{
    public const string DefaultRegion = "us-east-1";

    public required Uri Endpoint { get; init; }
    public required string Bucket { get; init; }
    public string Region { get; init; } = DefaultRegion;

    /// <summary>Put before every key; empty, or without a slash at either end.</summary>
    public string Prefix { get; init; } = "";

    public required Func<S3Credentials> Credentials { get; init; }

    /// <summary>Fails with one message that lists every fault and the variable to correct it in.</summary>
    public static S3Options From(Uri storeUrl, S3Environment environment)
    {
        var endpoint = Uri.TryCreate(environment.Endpoint, UriKind.Absolute, out var parsed) ? parsed : null;
        var region = string.IsNullOrWhiteSpace(environment.Region) ? DefaultRegion : environment.Region.Trim();
        var prefix = Uri.UnescapeDataString(storeUrl.AbsolutePath).Trim('/');
        string[] faults =
        [
            .. StoreUrlFaults(storeUrl, prefix).Select(fault => $"{RunnerEnvironment.StoreUrl}: {fault}"),
            .. EndpointFaults(endpoint).Select(fault => $"{RunnerEnvironment.S3Endpoint}: {fault}; found '{environment.Endpoint}'"),
            .. RegionFaults(region).Select(fault => $"{RunnerEnvironment.S3Region}: {fault}; found '{region}'"),
            .. CredentialFaults(environment.SecretsPath).Select(fault => $"{RunnerEnvironment.SecretsPath}: {fault}"),
        ];
        if (faults.Length > 0)
            throw new ObjectStoreException(ObjectStoreFault.Invalid, "the object store is not configured:" + string.Concat(faults.Select(fault => "\n- " + fault)));

        return new S3Options
        {
            Endpoint = endpoint!, // no fault was found in it
            Bucket = storeUrl.Host,
            Region = region,
            Prefix = prefix,
            Credentials = new S3CredentialFiles(environment.SecretsPath!).Read, // no fault either
        };
    }

    private static IEnumerable<string> StoreUrlFaults(Uri url, string prefix)
    {
        if (!BucketName().IsMatch(url.Host))
            yield return $"'{url.Host}' is not a bucket name: 3 to 63 of a-z, 0-9, '.' and '-', beginning and ending with a letter or digit";
        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0 || url.Port > 0)
            yield return "only s3://BUCKET/PREFIX is allowed, no user, port, query or fragment; credentials are files";
        if (prefix.Length > 0 && !Contracts.Artifacts.ArtifactKeys.IsSafePath(prefix))
            yield return $"'{prefix}' is not a prefix: use plain parts separated by '/', none of them empty, '.' or '..'";
    }

    private static IEnumerable<string> EndpointFaults(Uri? endpoint)
    {
        if (endpoint is not { Scheme: "http" or "https" })
            yield return "the URL of the S3 server is needed, e.g. http://minio.minio.svc:9000 or https://s3.eu-west-1.amazonaws.com";
        else if (endpoint.PathAndQuery != "/" || endpoint.Fragment.Length > 0 || endpoint.UserInfo.Length > 0)
            yield return "only scheme, host and port are allowed; the bucket belongs into " + RunnerEnvironment.StoreUrl;
    }

    private static IEnumerable<string> RegionFaults(string region)
    {
        if (!RegionName().IsMatch(region)) yield return "a region looks like us-east-1; leave it out for MinIO";
    }

    private static IEnumerable<string> CredentialFaults(string? folder) => string.IsNullOrWhiteSpace(folder)
        ? [$"name the folder with the files {S3CredentialFiles.AccessKeyFile} and {S3CredentialFiles.SecretKeyFile}"]
        : new S3CredentialFiles(folder).Faults();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z")]
    private static partial Regex RegionName();
}
