using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>A voice to be made of recordings of somebody who agreed to it.</summary>
/// <param name="Consent">Who agreed, and how; it is kept with the voice.</param>
internal sealed record CloneOrder(string Name, string Consent, IReadOnlyList<VoiceSample> Samples)
{
    /// <summary>The label by which the same recordings are known again.</summary>
    public const string SampleLabel = "videoagent_sample";

    private const string ConsentLabel = "videoagent_consent";

    /// <summary>Ours: the vendor says no limit.</summary>
    private const int MostLetters = 100, MostConsentLetters = 200, MostDescriptionLetters = 500;

    /// <summary>What is plenty for a voice: ten minutes of WAV at 44.1 kHz are 53 MB.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    public string? Description { get; init; }

    /// <summary>Of the recordings' bytes, in whatever order they are given: 32 hexadecimal digits.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', Samples.Select(sample => Convert.ToHexString(SHA256.HashData(sample.Bytes))).Order(StringComparer.Ordinal)))))[..32];

    /// <exception cref="PhaseException">Something in it would be refused, or should be.</exception>
    public void Check()
    {
        CheckText("--name", Name, MostLetters);
        CheckText("--consent", Consent, MostConsentLetters);
        if (Description is { } description) CheckText("--description", description, MostDescriptionLetters);
        if (Samples.Count == 0) throw PhaseException.Permanent("SampleUnusable", "There is no --sample: name at least one recording of the voice, a minute long or more.");
        if (Samples.GroupBy(sample => Convert.ToHexString(SHA256.HashData(sample.Bytes))).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw PhaseException.Permanent("SampleUnusable", $"{FoundText.Quote(twice.First().File)} and {FoundText.Quote(twice.Last().File)} are the same recording: name it once.");
    }

    /// <summary>The request's body and its content type.</summary>
    public async Task<(byte[] Body, string ContentType)> FormAsync(CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        var labels = new JsonObject { [SampleLabel] = Fingerprint, [ConsentLabel] = Consent };
        Add("name", Name);
        if (Description is { } description) Add("description", description);
        Add("labels", labels.ToJsonString());
        foreach (var (index, sample) in Samples.Index())
        {
            // Names of ours: a file's own may say more than anybody should know.
            var content = new ByteArrayContent(sample.Bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            AddPart(content, new ContentDispositionHeaderValue("form-data") { Name = "\"files\"", FileName = $"\"sample-{index + 1}{Extension(sample.File)}\"" });
        }

        return (await form.ReadAsByteArrayAsync(cancellationToken), form.Headers.ContentType!.ToString());

        void Add(string name, string value) => AddPart(new StringContent(value), new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" });

        void AddPart(HttpContent content, ContentDispositionHeaderValue disposition)
        {
            // As browsers do: the framework's own names are without quotation marks, which not every server reads.
            content.Headers.ContentDisposition = disposition;
            form.Add(content);
        }
    }

    private static string Extension(string file) => Path.GetExtension(file) is { Length: > 1 } extension && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension.ToLowerInvariant() : "";

    private static void CheckText(string option, string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > most || text.Any(char.IsControl))
            throw PhaseException.Permanent("InputInvalid", $"{option} is {FoundText.Quote(text)}: it must be 1 to {most} letters on one line.");
    }
}

/// <param name="File">Its name, for messages.</param>
internal sealed record VoiceSample(string File, byte[] Bytes);
