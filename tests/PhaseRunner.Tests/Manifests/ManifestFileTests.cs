using VideoAgent.PhaseRunner.Manifests;

namespace VideoAgent.PhaseRunner.Tests.Manifests;

public sealed class ManifestFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("manifest-").FullName;

    [Fact]
    public async Task Missing_file_is_a_fault_that_names_the_sample() =>
        Assert.Contains("no such file; allowed a file with a VideoRequest, like config/samples/", await ReadAsync("nowhere.yaml"), StringComparison.Ordinal);

    [Fact]
    public async Task Folder_is_a_fault() => Assert.Contains("found a folder", await ReadAsync(""), StringComparison.Ordinal);

    [Fact]
    public async Task Five_megabytes_are_refused_unread()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "huge.yaml"), new byte[5_000_000]);

        Assert.Contains("found a file of 5000000 bytes", await ReadAsync("huge.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_is_said_to_be_no_text()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "picture.yaml"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]);

        Assert.Contains("found a binary file", await ReadAsync("picture.yaml"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> ReadAsync(string file) =>
        Assert.Single((await ManifestFile.ReadAsync(Path.Combine(folder, file), CancellationToken.None)).Faults).ToString();
}
