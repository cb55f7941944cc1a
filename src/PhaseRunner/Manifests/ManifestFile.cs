using System.Text;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>Reads a manifest from disk; a file that cannot be read is a fault like any other.</summary>
internal static class ManifestFile
{
    /// <summary>UTF-8 takes at most three bytes for each of the reader's characters; anything longer is never loaded.</summary>
    private const long MaxBytes = 3L * ManifestReader.MaxCharacters;

    public static async Task<ManifestResult> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path)) return Unreadable(name, "a folder", "a file with a VideoRequest");
            if (!file.Exists) return Unreadable(path, "no such file", "a file with a VideoRequest, like config/samples/videorequest-quickstart.yaml");
            if (file.Length > MaxBytes) return Unreadable(name, $"a file of {file.Length} bytes", $"at most {MaxBytes}");
            return ManifestReader.Read(await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, $"a file that cannot be read ({e.Message})", "a readable file");
        }
    }

    private static ManifestResult Unreadable(string file, string found, string allowed) => ManifestResult.Invalid([new(file, null, "", found, allowed)]);
}
