using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

/// <summary>
/// Voice and music become one AAC track at the target loudness. The only lossy step is the last: everything before it is 32-bit float,
/// and the finished track is later copied into the video as it is.
/// </summary>
internal sealed class SoundTrack(string folder)
{
    /// <summary>Trial runs without the encoder are cheap, and a limiter's loss converges quickly.</summary>
    private const int MaxTrials = 6;

    private const int MaxEncodes = 3;
    private const string Mix = "mix.wav";
    private const string Mastered = "mastered.wav";

    /// <summary>Writes <paramref name="target"/> (below the folder) and returns what was measured on it.</summary>
    public async Task<SoundMeasurement> MakeAsync(string voice, Music? music, double videoSeconds, string target, CancellationToken cancellationToken)
    {
        var seconds = AudioMix.SoundSeconds(videoSeconds);
        var mix = await MixVoiceAsync(voice, seconds, cancellationToken);
        if (music is not null) mix = await MixMusicAsync(voice, music, mix, seconds, cancellationToken);
        var mastering = await TryOutAsync(Mastering.First(mix), cancellationToken);
        return await EncodeAsync(mastering, videoSeconds, target, cancellationToken);
    }

    private async Task<Loudness> MixVoiceAsync(string voice, double seconds, CancellationToken cancellationToken)
    {
        var loudness = await MeasureAsync(Source(voice), AudioMix.VoiceOnly(seconds), Wave(Mix), cancellationToken);
        return loudness.Integrated >= Loudness.Silence
            ? loudness
            : throw PhaseException.Permanent("VoiceoverSilent", "voiceover.mp3 holds no sound. Re-run from VoiceoverSynthesis.");
    }

    private async Task<Loudness> MixMusicAsync(string voice, Music music, Loudness voiceLoudness, double seconds, CancellationToken cancellationToken)
    {
        var bed = await MeasureAsync(Source(music.Path), "[0:a:0]anull", Nothing, cancellationToken, music.Name);
        var gain = AudioMix.MusicGain(voiceLoudness, bed, music.Volume);
        return await MeasureAsync(
            [.. Source(voice), "-stream_loop", "-1", .. Source(music.Path)], AudioMix.VoiceOverMusic(seconds, gain), Wave(Mix), cancellationToken, music.Name);
    }

    /// <summary>Leaves the sound that was mastered with what it returns.</summary>
    private async Task<Mastering> TryOutAsync(Mastering mastering, CancellationToken cancellationToken)
    {
        for (var trial = 1; ; trial++)
        {
            var heard = await MasterAsync(mastering, cancellationToken);
            if (trial == MaxTrials || mastering.Corrected(heard) is not { } better) return mastering;
            mastering = better;
        }
    }

    private Task<Loudness> MasterAsync(Mastering mastering, CancellationToken cancellationToken) =>
        MeasureAsync(["-i", Mix], mastering.Filter, Wave(Mastered), cancellationToken);

    private async Task<SoundMeasurement> EncodeAsync(Mastering mastering, double videoSeconds, string target, CancellationToken cancellationToken)
    {
        Loudness heard = default;
        for (var round = 0; round < MaxEncodes; round++)
        {
            if (round > 0) await MasterAsync(mastering, cancellationToken);
            await RunAsync(["-i", Mastered, .. Aac, "-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1", "-f", "mp4", target], cancellationToken);
            var measured = await SoundScan.RunAsync(Path.Combine(folder, target), videoSeconds, cancellationToken);
            heard = measured.Loudness ?? throw Unmeasurable(source: null);
            if (heard.IsRight || mastering.Corrected(heard) is not { } better) return measured;
            mastering = better;
        }

        throw PhaseException.Permanent("LoudnessOutOfReach",
            $"The sound stays at {heard.Integrated:0.0} LUFS and {heard.TruePeak:0.0} dBTP, wanted are {Loudness.Target} ±{Loudness.Tolerance} LUFS and at most {Loudness.MaxTruePeak} dBTP. "
            + "The voiceover is too uneven (long silence, or single very loud peaks): listen to voiceover.mp3, then re-run from VoiceoverSynthesis with other voice settings.");
    }

    /// <summary>Only real sound formats: a playlist among a user's files could name other files or hosts.</summary>
    private static string[] Source(string path) =>
        ["-protocol_whitelist", "file", "-format_whitelist", "mp3,wav,flac,ogg,aac,aiff,mov,mp4,m4a", "-i", $"file:{path}"];

    /// <summary>ffmpeg's "fast" coder takes half the time of its default. A minute takes 1.1 s at 128 kbit/s and 1.8 s at 192, while the picture is encoded.</summary>
    private static string[] Aac => ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k"];

    private static string[] Wave(string target) => ["-c:a", "pcm_f32le", "-f", "wav", target];

    private static string[] Nothing => ["-f", "null", "-"];

    private async Task<Loudness> MeasureAsync(
        IReadOnlyList<string> inputs, string graph, string[] output, CancellationToken cancellationToken, string? source = null)
    {
        var log = new List<string>();
        try
        {
            await RunAsync([.. inputs, "-filter_complex", $"{graph},{Loudness.QuickFilter}", .. output], cancellationToken, log.Add);
        }
        catch (PhaseException e) when (e.Outcome == ExitClass.Permanent && !inputs.Contains(Mix))
        {
            throw PhaseException.Permanent("SoundUnreadable",
                $"{source ?? "voiceover.mp3"} cannot be decoded: the file is damaged or holds no sound. Replace it if you brought it, else re-run from VoiceoverSynthesis. {e.Message}", e);
        }

        return Loudness.Parse(log) ?? throw Unmeasurable(source);
    }

    private static PhaseException Unmeasurable(string? source) => PhaseException.Permanent("SoundUnreadable",
        $"{source ?? "voiceover.mp3"} holds no sound that can be measured. Replace it if you brought it, else re-run from VoiceoverSynthesis.");

    private Task<ToolResult> RunAsync(string[] arguments, CancellationToken cancellationToken, Action<string>? onLine = null) =>
        Tool.RunAsync(
            new ToolCommand("ffmpeg", ["-nostdin", "-hide_banner", "-nostats", "-v", onLine is null ? "error" : "info", "-y", .. arguments])
            {
                WorkingDirectory = folder,
                OnErrorLine = onLine,
            },
            cancellationToken);
}

/// <summary>A bed below the voice. <paramref name="Name"/> is what the user called it.</summary>
internal sealed record Music(string Path, string Name, double Volume)
{
    public static Music From(string path, MusicSpec spec) => new(path, spec.Key, spec.Volume);
}
