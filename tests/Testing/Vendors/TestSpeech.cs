using System.Text;

namespace VideoAgent.Testing.Vendors;

/// <summary>
/// What a voice makes of a text, with tones for its words: each character takes its time, blanks and marks are silent. 15 characters a second, as people
/// speak, and longer at the end of a sentence.
/// </summary>
public sealed record TestSpeech(short[] Samples, IReadOnlyList<string> Characters, IReadOnlyList<double> Starts, IReadOnlyList<double> Ends)
{
    public const int SampleRate = 24_000;

    private const double Letter = 1.0 / 15, Blank = 0.03, SentenceEnd = 0.35, LineEnd = 0.15;
    private const double Level = 6000, Hertz = 220;

    public double Seconds => (double)Samples.Length / SampleRate;

    public static TestSpeech Say(string text, double speed)
    {
        var samples = new List<short>();
        var (characters, starts, ends) = (new List<string>(), new List<double>(), new List<double>());
        foreach (var rune in text.EnumerateRunes())
        {
            characters.Add(rune.ToString());
            starts.Add((double)samples.Count / SampleRate);
            var isHeard = Rune.IsLetterOrDigit(rune);
            var count = (int)(Length(rune, isHeard) / speed * SampleRate);
            samples.AddRange(Enumerable.Range(0, count).Select(at => (short)(isHeard ? Level * Math.Cos(2 * Math.PI * Hertz * at / SampleRate) : 0)));
            ends.Add((double)samples.Count / SampleRate);
        }

        return new(samples.ToArray(), characters, starts, ends);
    }

    /// <summary>16 bits, one channel. A length of zero in its header, as of one that is sent while it is made.</summary>
    public byte[] ToWave()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(uint.MaxValue);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(SampleRate);
        writer.Write(SampleRate * sizeof(short));
        writer.Write((short)sizeof(short));
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(uint.MaxValue);
        foreach (var sample in Samples) writer.Write(sample);
        return file.ToArray();
    }

    /// <summary>As FFmpeg writes it, at 44.1 kHz and 128 kbit/s.</summary>
    public async Task<byte[]> ToMp3Async()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["speech.wav"], ToWave());
        using var ffmpeg = System.Diagnostics.Process.Start("ffmpeg", ["-v", "error", "-i", folder["speech.wav"], "-ar", "44100", "-b:a", "128k", folder["speech.mp3"]]);
        await ffmpeg.WaitForExitAsync();
        return await File.ReadAllBytesAsync(folder["speech.mp3"]);
    }

    private static double Length(Rune rune, bool isHeard) => rune.Value switch
    {
        _ when isHeard => Letter,
        '.' or '!' or '?' or '。' => SentenceEnd,
        '\n' => LineEnd,
        _ => Blank,
    };
}
