using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>Pods that ask a vendor on this machine: what it charges, refuses and loses, as a request's status tells it.</summary>
[Collection(VideoCluster.Collection)]
public sealed class PaidTests(VideoCluster cluster) : IAsyncLifetime
{
    private StubOpenAi vendor = null!; // set before each test
    private string secret = null!;

    public async Task InitializeAsync()
    {
        if (!Environment.IsPrivilegedProcess) return; // every test is skipped
        vendor = await StubOpenAi.StartAsync();
        vendor.Chat.Write = request => request["response_format"]!["json_schema"]!["name"]!.GetValue<string>() == "video_script" ? DraftedScript.For(request) : """{"scores": []}""";
        var made = await cluster.Client.CreateAsync(
            new V1Secret
            {
                Metadata = new V1ObjectMeta { NamespaceProperty = VideoCluster.Namespace, GenerateName = "keys-" },
                StringData = new Dictionary<string, string> { ["openai-api-key"] = StubOpenAi.Key, ["openai-base-url"] = vendor.Address.AbsoluteUri },
            },
            CancellationToken.None);
        secret = made.Metadata.Name;
    }

    public async Task DisposeAsync()
    {
        if (vendor is not null) await vendor.DisposeAsync();
    }

    [NodeFact]
    public async Task Status_reports_and_metrics_agree_to_the_cent_on_what_was_paid()
    {
        var before = await CostMetricAsync();

        var done = await cluster.DoneAsync(await cluster.AskAsync(Paid("paid", "emergency funds")));

        var total = done.Status!.Cost!.TotalUsd!.Value;
        Assert.True(total > Usd.Zero);
        Assert.Equal(total, done.Status.Phases!.Aggregate(Usd.Zero, (sum, phase) => sum + (phase.CostUsd ?? Usd.Zero)));
        Assert.Equal(total, Reports(done).Aggregate(Usd.Zero, (sum, report) => sum + report.Cost));
        Assert.Equal((double)total.Amount, await CostMetricAsync() - before, tolerance: 1e-9);
        Assert.Equal(2 + 3, vendor.Ledger.Count); // a script and its judgement, three pictures
        Assert.DoesNotContain(StubOpenAi.Key, string.Concat(Directory.EnumerateFiles(cluster.FileOf(VideoCluster.Namespace), "*.json", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task A_subject_that_is_refused_fails_without_a_cent_or_a_second_try()
    {
        var failed = await cluster.UntilAsync(await cluster.AskAsync(Paid("refused", "something forbidden")), seen => seen.Status?.State == RequestState.Failed);

        Assert.Equal(("SubjectRefused", Usd.Zero), (failed.Status!.Reason, failed.Status.Cost!.TotalUsd));
        Assert.Contains("violence", failed.Status.Message, StringComparison.Ordinal);
        Assert.Equal(1, Phase(failed, PhaseName.ScriptGeneration).Attempt);
        Assert.Empty(vendor.Ledger);
    }

    [NodeFact]
    public async Task An_answer_that_never_came_counts_at_its_most_and_is_asked_for_by_the_next_attempt()
    {
        vendor.Lose("chat/completions");

        var done = await cluster.DoneAsync(await cluster.AskAsync(Paid("lost", "tide pools")));

        var script = Phase(done, PhaseName.ScriptGeneration);
        var lost = Assert.Single(script.History!);
        Assert.Equal((2, nameof(ExitClass.Transient), "OutcomeUnknown"), (script.Attempt, lost.Outcome, lost.Reason));
        Assert.True(lost.CostUsd > Usd.Zero);
        Assert.Equal(script.CostUsd, lost.CostUsd!.Value + Reports(done).Single(report => report.Phase == PhaseName.ScriptGeneration && report.Outcome == ExitClass.Done).Cost);
    }

    [NodeFact]
    public async Task A_vendor_that_asks_to_wait_is_left_alone_until_then()
    {
        vendor.Refuse("chat/completions", 429, "requests", "rate_limit_exceeded", headers: ("retry-after", "62"));

        var request = await cluster.AskAsync(Paid("parked", "rain gauges"));
        var parked = await cluster.UntilAsync(request, seen => seen.Status?.Phases?.Any(phase => phase is { State: PhaseState.Waiting, Reason: "RateLimited" }) == true);
        var until = Phase(parked, PhaseName.ScriptGeneration).RetryAt!.Value;
        var done = await cluster.DoneAsync(parked);

        var second = (await cluster.JobsAsync(done)).Single(job => job.Metadata.Name == Phase(done, PhaseName.ScriptGeneration).JobName);
        // The API server keeps whole seconds.
        Assert.True(second.Metadata.CreationTimestamp >= until.UtcDateTime.AddSeconds(-1), $"made {second.Metadata.CreationTimestamp:u}, to be left alone until {until:u}");
        Assert.Equal(nameof(ExitClass.Quota), Assert.Single(Phase(done, PhaseName.ScriptGeneration).History!).Outcome);
    }

    private VideoRequest Paid(string name, string topic)
    {
        var request = VideoCluster.Short(name, topic);
        return request with
        {
            Spec = request.Spec with
            {
                Script = new ScriptSpec { Provider = "openai" },
                Visuals = request.Spec.Visuals with { Provider = "openai", Quality = "low" },
                CredentialsRef = new ReferenceSpec { Name = secret },
            },
        };
    }

    private static PhaseStatus Phase(VideoRequest request, PhaseName name) => request.Status!.Phases!.Single(phase => phase.Name == name);

    /// <summary>Of all attempts, as the store has them.</summary>
    private IReadOnlyList<PhaseReport> Reports(VideoRequest request) =>
    [
        .. Directory.EnumerateFiles(cluster.FileOf($"{ArtifactKeys.RequestPrefix(Identity.Of(request))}reports"))
            .Select(file => JsonSerializer.Deserialize(File.ReadAllText(file), ContractJson.Default.PhaseReport)!),
    ];

    private async Task<double> CostMetricAsync() => CostSeries.Matches(await cluster.MetricsAsync()).Sum(match => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    private static readonly Regex CostSeries = new(@"^videoagent_cost_usd_total\{.*\} (\S+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant);
}
