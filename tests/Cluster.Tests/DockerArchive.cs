using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.Cluster.Tests;

/// <summary>An image of one file, as `docker save` would write it.</summary>
public static class DockerArchive
{
    public static async Task WriteAsync(string archive, string image, string program)
    {
        using var layer = new MemoryStream();
        await using (var tar = new TarWriter(layer, leaveOpen: true))
        {
            await using var content = File.OpenRead(program);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, Path.GetFileName(program)) { DataStream = content, Mode = (UnixFileMode)0b111_101_101 });
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(layer.ToArray()));
        await using var file = File.Create(archive);
        await using var writer = new TarWriter(file);
        await AddAsync(writer, "layer.tar", layer.ToArray());
        await AddAsync(writer, "config.json", Encoding.UTF8.GetBytes(
            $$"""{"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": ["sha256:{{digest}}"] }, "config": {} }"""));
        await AddAsync(writer, "manifest.json", Encoding.UTF8.GetBytes($$"""[{"Config": "config.json", "RepoTags": ["{{image}}"], "Layers": ["layer.tar"]}]"""));
    }

    private static Task AddAsync(TarWriter writer, string name, byte[] content) =>
        writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
}
