using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Operator.Quotas;

namespace VideoAgent.Operator.Tests.Quotas;

public class QuotaGaugesTests
{
    [Fact]
    public async Task What_is_used_and_who_waits_is_read_at_each_scrape_and_goes_when_it_is_over()
    {
        var site = new QuotaSite(new QuotaLimits { RequesterVideosPerDay = 3 });
        var store = site.NewStore();
        var gauges = new QuotaGauges(site.Metrics, store, site.Requests, new Leader(), site.Time);
        await site.NewKeeper(store).ReserveAsync(QuotaSite.Ask(site.Create("alice"), 0.50m), CancellationToken.None);
        var held = site.Create("bob");
        site.Write(held, held.Status! with { Reason = "QuotaExceeded" });

        gauges.Refresh();
        Assert.Equal(1, site.Metrics.QuotaVideos.WithLabels("studio").Value);
        Assert.Equal((0.50, 0.50), (site.Metrics.QuotaCost.WithLabels("studio", "day").Value, site.Metrics.QuotaCost.WithLabels("studio", "month").Value));
        Assert.Equal(1, site.Metrics.QuotaWaiting.WithLabels("studio").Value);

        site.Requests.Remove(held);
        site.Time.Advance(TimeSpan.FromDays(1));
        gauges.Refresh();
        Assert.Equal(0, site.Metrics.QuotaVideos.WithLabels("studio").Value);
        Assert.Empty(site.Metrics.QuotaWaiting.GetAllLabelValues());
    }

    private sealed class Leader : ILeadership
    {
        public bool IsValid => true;
        public CancellationToken Lost => CancellationToken.None;

        public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
