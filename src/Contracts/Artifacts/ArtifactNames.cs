using System.Globalization;

namespace VideoAgent.Contracts.Artifacts;

/// <summary>File names of what the phases make; the same below a request's prefix and below a content address.</summary>
public static class ArtifactNames
{
    public const string Trends = "trends.json";
    public const string Script = "script.json";
    public const string Voiceover = "voiceover.mp3";
    public const string Words = "words.json";
    public const string Scenes = "scenes.json";
    public const string CaptionsAss = "captions.ass";
    public const string CaptionsSrt = "captions.srt";
    public const string CaptionsVtt = "captions.vtt";
    public const string Video = "video.mp4";
    public const string Thumbnail = "thumbnail.jpg";
    public const string Verification = "verification.json";
    public const string Provenance = "provenance.json";
    public const string Publications = "publications.json";

    /// <summary>What a finished output consists of; written last, so its presence is what "finished" means.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Scene images count from 1.</summary>
    public static string Scene(int number) => string.Create(CultureInfo.InvariantCulture, $"scenes/{number:00}.png");
}
