namespace VideoAgent.PhaseRunner.Hosting;

internal static class ContentTypes
{
    public static string Of(string artifact) => Path.GetExtension(artifact) switch
    {
        ".json" => "application/json",
        ".mp4" => "video/mp4",
        ".mp3" => "audio/mpeg",
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".srt" => "application/x-subrip",
        ".vtt" => "text/vtt",
        _ => "application/octet-stream",
    };
}
