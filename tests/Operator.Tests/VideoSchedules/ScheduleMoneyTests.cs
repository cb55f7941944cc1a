using System.Globalization;
using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.VideoSchedules.Years;

namespace VideoAgent.Operator.Tests.VideoSchedules;

/// <summary>What a schedule may spend, on a played cluster.</summary>
public class ScheduleMoneyTests
{
    private static readonly DateTimeOffset Begin = DateTimeOffset.Parse("2026-06-01T00:00Z", CultureInfo.InvariantCulture);

    private static readonly VideoScheduleSpec Daily = new() { Schedule = "0 6 * * *", Topics = new() { List = ["tea", "coffee", "water"] }, Template = [] };

    private readonly PlayedOperator operation = new(Begin);

    private VideoScheduleStatus Status => operation.See("daily").Status!;
    private IEnumerable<string> Made => operation.Cluster.Made.Select(request => request.Metadata.Name);

    private static JsonObject Paid(string maxUsd) => new() { ["script"] = new JsonObject { ["provider"] = "openai" }, ["budget"] = new JsonObject { ["maxUsd"] = maxUsd } };

    [Fact]
    public async Task What_a_video_may_cost_is_reserved_before_it_is_made()
    {
        operation.Ending = _ => (RequestState.Succeeded, new Usd(0.12m));

        await RunAsync(Daily with { Template = Paid("0.20"), BatchSize = 3, Budget = new() { DailyUsd = new Usd(0.50m) } }, days: 0.252);

        Assert.Equal(2, Made.Count());
        Assert.Equal(("BudgetExhausted", new Usd(0.40m)), (Status.Reason, Status.SpentTodayUsd));
        await operation.RunUntilAsync(Begin.AddDays(0.5));
        Assert.Equal(new Usd(0.24m), Status.SpentTodayUsd);
    }

    [Fact]
    public async Task An_exhausted_budget_is_a_condition_that_says_when_there_is_money_again()
    {
        operation.Ending = _ => (RequestState.Succeeded, new Usd(0.20m));

        await RunAsync(Daily with { Template = Paid("0.20"), Schedule = "0 6,18 * * *", TimeZone = "Europe/Berlin", Budget = new() { DailyUsd = new Usd(0.30m) } }, days: 0.8);

        var condition = Status.Conditions!.Single(each => each.Type == "WithinBudget");
        Assert.Equal(("False", "BudgetExhausted"), (condition.Status, condition.Reason));
        Assert.Contains("$0.20 of the $0.30 of spec.budget.dailyUsd are spent or reserved. It begins anew on 2026-06-02; the next run after that is at 2026-06-02T06:00:00+02:00.", condition.Message, StringComparison.Ordinal);
        await operation.RunUntilAsync(Begin.AddDays(1.5));
        Assert.Equal("True", Status.Conditions!.Single(each => each.Type == "WithinBudget").Status);
    }

    [Fact]
    public async Task Deleting_a_request_gives_no_money_back()
    {
        operation.Life = _ => TimeSpan.FromDays(9);
        operation.At(Begin.AddHours(7), () => operation.Cluster.Requests.Remove(new("studio", "daily-202606010600-1")));

        await RunAsync(Daily with { Template = Paid("0.20"), Schedule = "0 6,18 * * *", Budget = new() { MonthlyUsd = new Usd(0.30m) } }, days: 20);

        Assert.Single(Made);
        Assert.Equal(new Usd(0.20m), Status.SpentThisMonthUsd);
        await operation.RunUntilAsync(Begin.AddDays(31));
        Assert.Equal(2, Made.Count());
    }

    [Fact]
    public async Task What_costs_nothing_needs_no_money()
    {
        await RunAsync(Daily with { Budget = new() { DailyUsd = Usd.Zero } }, days: 1);

        Assert.Single(Made);
    }

    private async Task RunAsync(VideoScheduleSpec spec, double days)
    {
        operation.Add("daily", spec);
        await operation.RunUntilAsync(Begin.AddDays(days));
    }
}
