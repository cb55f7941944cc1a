namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Certificates, a key or a token: in a file, which may be replaced while we run, or the text itself.</summary>
public sealed record TextSource
{
    /// <summary>No bundle of certificates comes near; whoever names a device or a log by mistake shall not fill our memory.</summary>
    private const int MaximumBytes = 4 * 1024 * 1024;

    private readonly string? text;

    private TextSource(string? file, string? text) => (File, this.text) = (file, text);

    public string? File { get; }

    public static TextSource Of(string text) => new(null, text);

    public static TextSource OfFile(string path) => new(path, null);

    /// <exception cref="IOException">Or whatever else files do; never from a text.</exception>
    internal string Read()
    {
        if (text is not null) return text;
        using var stream = new FileStream(File!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete); // one of the two is there
        if (stream.Length > MaximumBytes) throw new IOException($"it is larger than {MaximumBytes} bytes");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Where it comes from; never what it holds.</summary>
    public override string ToString() => File is null ? "the configuration's own data" : $"'{File}'";
}
