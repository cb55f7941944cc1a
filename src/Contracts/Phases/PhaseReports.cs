using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VideoAgent.Contracts.Json;

namespace VideoAgent.Contracts.Phases;

/// <summary>Writes a report so that it fits a container's termination message.</summary>
public static class PhaseReports
{
    private const int Publications = 3;
    private const int ShortText = 120;
    private static readonly ContractJson Json = new(new JsonSerializerOptions(ContractJson.Default.Options)
    {
        // The report is read by a JSON parser, never put into a page: six bytes of \u00e9 for two of é would waste the little room.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = false,
    });

    /// <summary>
    /// At most <see cref="PhaseReport.MaxBytes"/> of UTF-8 JSON. Gives up, in this order and only as far as needed: the message's end,
    /// the warnings, the list of artifacts, the other texts of the facts. Outcome, reason, hash, costs and times are always whole.
    /// </summary>
    public static byte[] Fit(PhaseReport report)
    {
        foreach (var candidate in Shortenings(report))
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(candidate, Json.PhaseReport);
            if (json.Length <= PhaseReport.MaxBytes) return json;
        }

        throw new ArgumentException($"a report of {report.Phase} with reason {report.Reason} cannot be made to fit: reason and hash must be short words", nameof(report));
    }

    private static IEnumerable<PhaseReport> Shortenings(PhaseReport report)
    {
        yield return report;
        foreach (var length in (int[])[2000, 1200, 700, ShortText]) yield return WithMessage(report, length);

        var bare = WithMessage(report, ShortText);
        for (var kept = report.Facts.Warnings.Count / 2; kept > 0; kept /= 2)
            yield return bare with { Facts = report.Facts with { Warnings = [.. report.Facts.Warnings.Take(kept)] } };
        bare = bare with { Facts = report.Facts with { Warnings = [] } };
        yield return bare;

        bare = bare with { Artifacts = new Dictionary<string, string>() };
        yield return bare;
        yield return bare with { Facts = Short(bare.Facts) };
        yield return bare with { Facts = new() };
    }

    private static PhaseFacts Short(PhaseFacts facts) => facts with
    {
        Topic = facts.Topic is { } topic ? Cut(topic, ShortText) : null,
        Title = facts.Title is { } title ? Cut(title, ShortText) : null,
        Publications = [.. facts.Publications.Take(Publications).Select(publication => publication with { Message = null })],
    };

    private static PhaseReport WithMessage(PhaseReport report, int bytes) =>
        report.Message is { } message && Encoding.UTF8.GetByteCount(message) > bytes
            ? report with { Message = $"{Cut(message, bytes)} [shortened; the full report is reports/{report.Phase}-ATTEMPT.json in the object store]" }
            : report;

    /// <summary>At most that many bytes of UTF-8, cut between characters and marked with an ellipsis.</summary>
    private static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes) return text;

        var (kept, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes) break;
            kept += rune.Utf16SequenceLength;
        }

        return text[..kept].TrimEnd() + "…";
    }
}
