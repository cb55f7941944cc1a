using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules;
using Xunit.Abstractions;

namespace VideoAgent.Operator.Tests.VideoSchedules.Years;

/// <summary>
/// 200 schedules in 40 zones over five years, in which the operator is killed at any write, hears errors of writes that took effect or did not, and it or the API server
/// is away for minutes or for days. What is right is worked out from the due times and from when both were there, not from what the controller says.
/// </summary>
public class FiveYearsTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Begin.AddYears(5);

    private static readonly string[] Zones =
    [
        "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos", "America/Anchorage", "America/Argentina/Buenos_Aires", "America/Asuncion", "America/Bogota",
        "America/Chicago", "America/Denver", "America/Halifax", "America/Havana", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Nuuk",
        "America/Phoenix", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "Antarctica/Troll", "Asia/Beirut", "Asia/Dubai", "Asia/Gaza", "Asia/Jerusalem",
        "Asia/Kathmandu", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Berlin",
        "Europe/Dublin", "Europe/London", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati", "UTC",
    ];

    private readonly Random chance = new(Seed: 20_260_101);
    private readonly PlayedOperator operation = new(Begin);
    private readonly Absences absences = new();
    private readonly Dictionary<string, Life> lives = [];
    private DateTimeOffset serverBack;

    [Fact]
    public async Task Each_due_time_is_decided_once_and_as_its_schedule_says()
    {
        foreach (var (index, zone) in Zones.Index()) AddAll($"{index:00}", zone);
        operation.Life = Live;
        operation.Ending = request => (chance.Next(5) == 0 ? RequestState.Failed : RequestState.Succeeded, lives[request.Metadata.Name].Cost);
        operation.Cluster.Interfere = Interfere;
        PlanOutages();

        await operation.RunUntilAsync(End);

        output.WriteLine($"{operation.Cluster.Made.Count} requests, {operation.Reconciles} reconciles, {absences.Count} absences");
        Assert.Equal(200, operation.Cluster.Schedules.Count);
        Assert.True(absences.Count > 300, $"only {absences.Count} absences");
        Assert.Equal(operation.Cluster.Made.Count, operation.Cluster.Made.DistinctBy(request => request.Metadata.Name).Count());
        var made = operation.Cluster.Made.ToLookup(request => request.Metadata.Labels[ScheduleLabels.Schedule]);
        Assert.All(operation.Cluster.Schedules.List(), schedule => new YearsOracle(schedule, [.. made[schedule.Metadata.Name]], lives, absences, Begin, End).Check());
    }

    private static string Kind(VideoRequest request) => request.Metadata.Name.Split('-')[0];

    private void AddAll(string number, string zone)
    {
        var spec = new VideoScheduleSpec { TimeZone = zone, ConcurrencyPolicy = ConcurrencyPolicy.Allow, Topics = new() { List = ["a", "b", "c", "d"] }, Template = [] };
        operation.Add($"latest-{number}", spec with { Schedule = "30 2 * * 0" });
        operation.Add($"none-{number}", spec with { Schedule = "0 1,13 1 * *", CatchUp = new() { Policy = CatchUpPolicy.None } });
        operation.Add($"all-{number}", spec with { Schedule = "15 */6 27-31 3,10 *", CatchUp = new() { Policy = CatchUpPolicy.All, Max = 4 }, StartingDeadlineSeconds = 60_000 });
        operation.Add($"forbid-{number}", spec with { Schedule = "20 */8 1,15 * *", ConcurrencyPolicy = ConcurrencyPolicy.Forbid });
        operation.Add($"paid-{number}", spec with
        {
            Schedule = "30 9 1-4 * *",
            ConcurrencyPolicy = ConcurrencyPolicy.Replace,
            BatchSize = 3,
            Budget = new() { DailyUsd = new Usd(0.70m), MonthlyUsd = new Usd(1.20m) },
            Template = new JsonObject { ["script"] = new JsonObject { ["provider"] = "openai" }, ["budget"] = new JsonObject { ["maxUsd"] = "0.30" } },
        });
    }

    /// <summary>Called for each request that is made: what is replaced was cancelled first.</summary>
    private TimeSpan Live(VideoRequest request)
    {
        if (Kind(request) == "paid")
            Assert.All(Others(request), other => Assert.True(other.Status?.CompletedAt is not null || other.Spec.DesiredState == DesiredState.Cancel, $"{other.Metadata.Name} goes on beside {request.Metadata.Name}"));
        var life = TimeSpan.FromMinutes(Kind(request) is "forbid" or "paid" ? chance.Next(10, 1000) : chance.Next(5, 60));
        lives[request.Metadata.Name] = new Life(operation.Now + life, new Usd(Kind(request) == "paid" ? chance.Next(0, 31) / 100m : 0));
        return life;
    }

    private IEnumerable<VideoRequest> Others(VideoRequest request) =>
        operation.Cluster.Requests.ListBy(Indexes.OwnerUid, request.Metadata.OwnerReferences[0].Uid).Where(other => other.Metadata.Annotations[ScheduleLabels.DueAt] != request.Metadata.Annotations[ScheduleLabels.DueAt]);

    /// <summary>From minutes, as when a leader hands over, to three days.</summary>
    private void PlanOutages()
    {
        for (var moment = Begin.AddDays(3); moment < End.AddDays(-7); moment += TimeSpan.FromDays(2 + (chance.NextDouble() * 6)))
        {
            var length = chance.Next(6) == 0 ? TimeSpan.FromDays(3) : TimeSpan.FromMinutes(chance.Next(1, 600));
            operation.At(moment, chance.Next(2) == 0 ? () => Leave(length) : () => ServerLeaves(length));
        }
    }

    private void Interfere(bool after)
    {
        if (operation.Now < serverBack) throw PlayedCluster.Error(0, KubernetesException.Unreachable);
        switch (chance.Next(2000))
        {
            case 0:
                Leave(TimeSpan.FromSeconds(chance.Next(10, 40)));
                throw new ProcessKilledException();
            case < 40:
                throw PlayedCluster.Error(0, KubernetesException.Unreachable);
        }
    }

    private void Leave(TimeSpan length)
    {
        if (operation.IsDown) return;
        operation.GoDown();
        operation.At(absences.Add(operation.Now, length), operation.ComeUp);
    }

    private void ServerLeaves(TimeSpan length)
    {
        serverBack = absences.Add(operation.Now, length);
        operation.At(serverBack, () =>
        {
            if (!operation.IsDown) operation.ComeUp(); // everything is listed anew
        });
    }
}
