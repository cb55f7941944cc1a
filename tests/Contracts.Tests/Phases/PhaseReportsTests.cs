using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests.Phases;

public sealed class PhaseReportsTests
{
    private static readonly string Hash = new('a', 64);

    private static readonly PhaseReport Small = new()
    {
        Phase = PhaseName.VideoAssembly,
        Outcome = ExitClass.Permanent,
        Reason = "ToolFailed",
        ContentHash = Hash,
        Cost = new(0.0375m),
        Saved = new(1.2m),
    };

    [Fact]
    public void Report_of_any_size_fits_and_keeps_what_matters() =>
        Prop.ForAll(Reports().ToArbitrary(), report =>
        {
            var json = PhaseReports.Fit(report);
            var back = Read(json);

            return json.Length <= PhaseReport.MaxBytes
                && (back.Phase, back.Outcome, back.Reason, back.ContentHash, back.Cost, back.Saved, back.RetryAt)
                    == (report.Phase, report.Outcome, report.Reason, report.ContentHash, report.Cost, report.Saved, report.RetryAt);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Report_that_fits_is_left_alone()
    {
        var report = Small with { Message = "short", Artifacts = new Dictionary<string, string> { ["video.mp4"] = "team/uid/video.mp4" } };

        var back = Read(PhaseReports.Fit(report));

        Assert.Equal("short", back.Message);
        Assert.Equal("team/uid/video.mp4", back.Artifacts["video.mp4"]);
    }

    [Fact]
    public void Long_message_is_cut_between_characters_and_says_where_the_rest_is()
    {
        var back = Read(PhaseReports.Fit(Small with { Message = string.Concat(Enumerable.Repeat("é😀", 3000)) }));

        Assert.DoesNotContain('\uFFFD', back.Message!);
        Assert.Contains("… [shortened; the full report is reports/VideoAssembly-", back.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_goes_before_warnings_and_warnings_before_artifacts()
    {
        var warnings = Enumerable.Range(0, 100).Select(i => $"warning {i} {new string('w', 100)}").ToArray();
        var artifacts = Enumerable.Range(1, 12).ToDictionary(i => $"scenes/{i:00}.png", i => $"team/{Hash}/scenes/{i:00}.png");

        var back = Read(PhaseReports.Fit(Small with { Message = new string('m', 5000), Facts = new() { Warnings = warnings }, Artifacts = artifacts }));

        Assert.True(back.Message!.Length < 300);
        Assert.InRange(back.Facts.Warnings.Count, 1, 30);
        Assert.Equal(12, back.Artifacts.Count);
    }

    private static PhaseReport Read(byte[] json) => JsonSerializer.Deserialize(json, ContractJson.Default.PhaseReport)!;

    private static Gen<PhaseReport> Reports() =>
        from phase in Gen.Elements(Enum.GetValues<PhaseName>())
        from outcome in Gen.Elements(Enum.GetValues<ExitClass>())
        from message in Texts()
        from topic in Texts()
        from warnings in Gen.ListOf(Texts())
        from artifacts in Gen.Choose(0, 80)
        from cents in Gen.Choose(0, int.MaxValue)
        select Small with
        {
            Phase = phase,
            Outcome = outcome,
            Message = message,
            Cost = new(cents / 100_000m),
            RetryAt = outcome == ExitClass.Quota ? DateTimeOffset.UnixEpoch.AddSeconds(cents) : null,
            Facts = new()
            {
                Topic = topic,
                Title = message,
                Warnings = [.. warnings],
                Publications = [new() { Platform = Platform.YouTube, State = "Public", Message = message }],
            },
            Artifacts = Enumerable.Range(0, artifacts).ToDictionary(i => $"artifact-{i}", _ => $"team/{Hash}/video.mp4"),
        };

    private static Gen<string> Texts() =>
        from piece in Gen.Elements("a", "word ", "é", "😀", "日本", "\n", "\0", "\"", "\\", "\uD800", "\u202E")
        from times in Gen.Choose(0, 3000)
        select string.Concat(Enumerable.Repeat(piece, times));
}
