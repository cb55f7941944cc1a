namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Certificates or a key in PEM: a file, which may be replaced while we run, or the text itself.</summary>
public sealed record PemSource
{
    private PemSource(string? file, string? text) => (File, Text) = (file, text);

    public string? File { get; }
    internal string? Text { get; }

    public static PemSource Of(string text) => new(null, text);

    public static PemSource OfFile(string path) => new(path, null);

    /// <summary>Where it comes from; never what it holds.</summary>
    public override string ToString() => File is null ? "the data in the configuration" : $"'{File}'";
}
