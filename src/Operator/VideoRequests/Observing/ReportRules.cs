using System.Text.RegularExpressions;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.VideoRequests.Observing;

/// <summary>
/// Whether a report can be written into a status. The bounds are the custom resource's: one value beyond them would have the whole status refused,
/// again and again. A pod's word is input like any other.
/// </summary>
internal static partial class ReportRules
{
    /// <summary>No phase costs so much, and sums of such amounts stay far from a decimal's end.</summary>
    private static readonly Usd MostUsd = new(10_000);

    private const double MostSeconds = 7 * 24 * 60 * 60;

    public static bool IsSound(PhaseReport report) =>
        IsShort(report.Reason, 128) && report.Reason is not ""
        && (report.ContentHash is { } hash ? DigestShape().IsMatch(hash) : report.Outcome != ExitClass.Done)
        && (report.VideoSha256 is not { } video || DigestShape().IsMatch(video))
        && IsAmount(report.Cost) && IsAmount(report.Saved)
        && IsDuration(report.DurationSeconds) && IsDuration(report.Facts.VideoSeconds ?? 0)
        && IsShort(report.Facts.Topic, 200) && IsShort(report.Facts.Title, 300)
        && report.Artifacts.Values.All(key => IsShort(key, 1024)) && report.Artifacts.Keys.Count(IsScene) <= 12
        && AreSound(report.Facts.Publications);

    public static bool IsScene(string artifact) => artifact.EndsWith(".png", StringComparison.Ordinal);

    private static bool AreSound(IReadOnlyList<PublicationFact> publications) =>
        publications.DistinctBy(publication => publication.Platform).Count() == publications.Count
        && publications.All(publication => IsShort(publication.State, 32) && IsShort(publication.Id, 256) && IsShort(publication.Url, 2048));

    private static bool IsShort(string? text, int length) => text is null || text.Length <= length;

    private static bool IsAmount(Usd amount) => amount >= Usd.Zero && amount <= MostUsd;

    private static bool IsDuration(double seconds) => seconds is >= 0 and <= MostSeconds;

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex DigestShape();
}
