using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>A finished file, as anybody's tools see it.</summary>
internal static class VideoFile
{
    public static async Task<string> Sha256Async(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }

    /// <summary>One line per stream, such as "h264 1080x1920" and "aac 48000", and the seconds.</summary>
    public static async Task<(string[] Streams, double Seconds)> ProbeAsync(string path)
    {
        string[] arguments = ["-v", "error", "-show_entries", "format=duration:stream=codec_name,codec_type,width,height,sample_rate", "-of", "json", $"file:{path}"];
        using var process = Process.Start(new ProcessStartInfo("ffprobe", arguments) { RedirectStandardOutput = true })!;
        var answer = JsonNode.Parse(await process.StandardOutput.ReadToEndAsync())!;
        await process.WaitForExitAsync();
        return ([.. answer["streams"]!.AsArray().Select(stream => Describe(stream!))], double.Parse((string)answer["format"]!["duration"]!));
    }

    private static string Describe(JsonNode stream) => (string)stream["codec_type"]! == "video"
        ? $"{stream["codec_name"]} {stream["width"]}x{stream["height"]}"
        : $"{stream["codec_name"]} {stream["sample_rate"]}";
}
