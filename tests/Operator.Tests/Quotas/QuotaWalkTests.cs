using VideoAgent.Contracts;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.Tests.VideoSchedules.Years;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>
/// Months of requests that begin, pay, end, go, and are run again, while two operators take turns, writes fail before or after they took effect, and statuses come late.
/// What was had is counted here, when it is had, and not read from the ledger.
/// </summary>
public class QuotaWalkTests
{
    private const int Most = 40;

    private static readonly QuotaLimits Limits = new()
    {
        RequesterVideosPerDay = 3,
        NamespaceVideosPerDay = 12,
        NamespaceUsdPerDay = new Usd(1.20m),
        NamespaceUsdPerMonth = new Usd(14),
    };

    private readonly QuotaSite site = new(Limits);
    private readonly List<Video> videos = [];
    private readonly Dictionary<(string Who, DateOnly Day), int> begun = [];
    private readonly Dictionary<(string Namespace, DateOnly Day), decimal> spent = [];
    private int denied;
    private int penniless;

    private DateOnly Today => DateOnly.FromDateTime(site.Time.GetUtcNow().UtcDateTime);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_quota_is_ever_exceeded_and_none_is_kept_from_anybody(int seed)
    {
        var chance = new Random(seed);
        QuotaKeeper[] keepers = [site.NewKeeper(), site.NewKeeper()];
        site.Server.Interfere = _ => { if (chance.Next(20) == 0) throw PlayedCluster.Error(chance.Next(2) == 0 ? 409 : 500, "Whatever"); };

        for (var step = 0; step < 12000; step++)
        {
            await StepAsync(keepers[chance.Next(10) == 0 ? 1 : 0], chance);
            if (chance.Next(8) == 0) site.Time.Advance(TimeSpan.FromMinutes(chance.Next(180)));
        }

        Assert.All(begun.Where(each => each.Key.Who.StartsWith("user", StringComparison.Ordinal)), each => Assert.InRange(each.Value, 1, 3));
        Assert.All(begun.Where(each => each.Key.Who.StartsWith("team", StringComparison.Ordinal)), each => Assert.InRange(each.Value, 1, 12));
        Assert.All(spent, each => Assert.InRange(each.Value, 0, 1.20m));
        Assert.All(spent.GroupBy(each => (each.Key.Namespace, each.Key.Day.Year, each.Key.Day.Month)), month => Assert.InRange(month.Sum(each => each.Value), 0, 14));
        // Quotas bit, and money was there to be spent.
        Assert.True(denied > 100, $"only {denied} were denied");
        Assert.True(penniless > 100, $"only {penniless} were denied for money");
        Assert.True(spent.Values.Max() > 0.50m, $"no day cost more than {spent.Values.Max()}");
    }

    private async Task StepAsync(QuotaKeeper keeper, Random chance)
    {
        var kind = chance.Next(20);
        if (kind < 2 || videos.Count == 0)
        {
            // The oldest is deleted, whatever it does.
            if (videos.Count == Most) Delete(videos[0]);
            videos.Add(new Video(site.Create($"user-{chance.Next(8)}", $"team-{chance.Next(2)}"), chance.Next(4) == 0 ? 0 : chance.Next(1, 60) / 100m));
            return;
        }

        var video = videos[chance.Next(videos.Count)];
        switch (kind)
        {
            case < 10:
                await BeginAsync(keeper, video);
                break;
            case < 17 when video.IsWorking:
                Pay(video, chance.Next((int)(video.Left * 100) + 1) / 100m);
                break;
            case < 19 when video.IsWorking:
                await EndAsync(keeper, video);
                break;
            case 19 when chance.Next(8) == 0:
                Delete(video);
                break;
            case 19 when video.Request.Status!.State == RequestState.Succeeded:
                video.Left = chance.Next(1, 30) / 100m; // it is to be run again
                break;
        }
    }

    private async Task BeginAsync(QuotaKeeper keeper, Video video)
    {
        if (video.IsWorking || (video.Request.Status!.State == RequestState.Succeeded && video.Left == 0)) return;
        var answer = await ReserveAsync(keeper, QuotaSite.Ask(video.Request, video.Cost + video.Left));
        if (answer.Why is { } why)
        {
            denied++;
            if (why.StartsWith("It may cost", StringComparison.Ordinal)) penniless++;
            AssertDeserved(video, why);
            return;
        }

        if (video.Request.Status!.StartedAt is null) Count(video);
        video.IsWorking = true;
        video.Request = site.Write(video.Request, video.Request.Status! with { State = RequestState.Running, StartedAt = video.Request.Status!.StartedAt ?? site.Time.GetUtcNow() });
    }

    /// <summary>As a reconcile does it, that is repeated until it hears an answer.</summary>
    private static async Task<QuotaAnswer> ReserveAsync(QuotaKeeper keeper, QuotaAsk ask)
    {
        while (true)
        {
            try
            {
                return await keeper.ReserveAsync(ask, CancellationToken.None);
            }
            catch (KubernetesException)
            {
                // It may be written down by now, or not.
            }
        }
    }

    private void Count(Video video)
    {
        foreach (var who in (string[])[video.Request.Status!.RequestedBy!, video.Request.Metadata.NamespaceProperty]) begun[(who, Today)] = begun.GetValueOrDefault((who, Today)) + 1;
    }

    /// <summary>A count that is said to be used up is.</summary>
    private void AssertDeserved(Video video, string why)
    {
        var requester = video.Request.Status!.RequestedBy!;
        if (why.StartsWith($"{requester} ", StringComparison.Ordinal)) Assert.True(begun.GetValueOrDefault((requester, Today)) == 3, why);
    }

    private void Delete(Video video)
    {
        site.Requests.Remove(video.Request);
        videos.Remove(video);
    }

    private void Pay(Video video, decimal amount)
    {
        var key = (video.Request.Metadata.NamespaceProperty, Today);
        spent[key] = spent.GetValueOrDefault(key) + amount;
        video.Cost += amount;
        video.Left -= amount;
    }

    private async Task EndAsync(QuotaKeeper keeper, Video video)
    {
        var over = video.Request.Status! with { State = RequestState.Succeeded, CompletedAt = site.Time.GetUtcNow(), Cost = new() { TotalUsd = new Usd(video.Cost) } };
        while (!await TrySettleAsync(keeper, video.Request, over))
        {
            // It may be written down by now, or not: the reconcile is repeated until it is.
        }

        (video.IsWorking, video.Left) = (false, 0);
        video.Request = site.Write(video.Request, over);
    }

    private static async Task<bool> TrySettleAsync(QuotaKeeper keeper, VideoRequest request, VideoRequestStatus status)
    {
        try
        {
            await keeper.SettleAsync(request, status, CancellationToken.None);
            return true;
        }
        catch (KubernetesException)
        {
            return false;
        }
    }

    private sealed class Video(VideoRequest request, decimal left)
    {
        public VideoRequest Request { get; set; } = request;
        public decimal Cost { get; set; }
        public decimal Left { get; set; } = left;
        public bool IsWorking { get; set; }
    }
}
