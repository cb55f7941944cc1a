using System.Text.Json;
using System.Text.Json.Serialization;

namespace VideoAgent.PhaseRunner.Media;

/// <summary>What ffprobe says about a file.</summary>
internal static class MediaProbe
{
    private const string Entries =
        "format=duration,size:stream=codec_type,codec_name,profile,width,height,pix_fmt,r_frame_rate,avg_frame_rate,color_range,color_space,color_transfer,color_primaries,sample_rate,channels,start_time,duration,nb_read_packets";

    /// <summary>Null when ffprobe cannot make sense of the file.</summary>
    public static async Task<ProbedMedia?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        var command = new ToolCommand("ffprobe", ["-v", "error", "-count_packets", "-show_entries", Entries, "-of", "json", "-i", $"file:{path}"]);
        var result = await Tool.TryRunAsync(command, cancellationToken);
        return result.ExitCode == 0 ? JsonSerializer.Deserialize(result.Output, ProbeJson.Default.ProbedMedia) : null;
    }
}

/// <summary>ffprobe writes most numbers as strings, and leaves out what it does not know.</summary>
internal sealed record ProbedMedia
{
    public IReadOnlyList<ProbedStream> Streams { get; init; } = [];
    public ProbedFormat Format { get; init; } = new();

    public ProbedStream? Video => Streams.FirstOrDefault(stream => stream.CodecType == "video");

    public ProbedStream? Audio => Streams.FirstOrDefault(stream => stream.CodecType == "audio");
}

internal sealed record ProbedFormat
{
    public double Duration { get; init; }
    public long Size { get; init; }
}

internal sealed record ProbedStream
{
    public string? CodecType { get; init; }
    public string? CodecName { get; init; }
    public string? Profile { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public string? PixFmt { get; init; }
    public string? RFrameRate { get; init; }
    public string? AvgFrameRate { get; init; }
    public string? ColorRange { get; init; }
    public string? ColorSpace { get; init; }
    public string? ColorTransfer { get; init; }
    public string? ColorPrimaries { get; init; }
    public int SampleRate { get; init; }
    public int Channels { get; init; }
    public double StartTime { get; init; }
    public double Duration { get; init; }

    /// <summary>Frames, for video and for MP3.</summary>
    public int NbReadPackets { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ProbedMedia))]
internal sealed partial class ProbeJson : JsonSerializerContext;
