namespace VideoAgent.Storage.Objects.S3;

/// <summary>The session token comes with short-lived credentials only.</summary>
internal sealed record S3Credentials(string AccessKey, string SecretKey, string? SessionToken);

/// <summary>
/// One file per credential, as a mounted Kubernetes Secret has them. They are read for every request: Kubernetes replaces the files
/// when the Secret changes, so rotation needs no restart.
/// </summary>
internal sealed class S3CredentialFiles(string folder)
{
    public const string AccessKeyFile = "s3-access-key";
    public const string SecretKeyFile = "s3-secret-key";
    public const string SessionTokenFile = "s3-session-token";

    public S3Credentials Read() => new(ReadRequired(AccessKeyFile), ReadRequired(SecretKeyFile), Read(SessionTokenFile));

    /// <summary>What keeps <see cref="Read()"/> from working, one sentence per file.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var name in new[] { AccessKeyFile, SecretKeyFile })
            if (string.IsNullOrEmpty(Read(name))) yield return Missing(name);
    }

    private string ReadRequired(string name) =>
        Read(name) is { Length: > 0 } value ? value : throw new ObjectStoreException(ObjectStoreFault.AccessDenied, Missing(name));

    private string Missing(string name) => $"the file '{Path.Combine(folder, name)}' is missing, unreadable or empty: put the S3 credential there";

    /// <summary>Trimmed, because editors and <c>echo</c> end files with a newline.</summary>
    private string? Read(string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, name)).Trim() is { Length: > 0 } value ? value : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
