using System.Collections.Concurrent;
using System.Text;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas.Ledger;
using VideoAgent.Operator.Tests.Admission;
using VideoAgent.Operator.Tests.Cluster;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>Quotas against people who try, on a real API server.</summary>
public sealed class QuotasOnServerTests : IAsyncLifetime
{
    private static readonly string[] GitOps = ["gitops-a", "gitops-b", "gitops-c"];

    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Fifty_users_and_three_gitops_accounts_have_three_videos_each_whatever_they_do()
    {
        var begun = new ConcurrentDictionary<string, string>();
        await using var site = await WebhookSite.CreateAsync(fixture);
        // A video that has begun ends at once: what counts is that it began.
        await using var kubelet = new PlayedKubelet(
            fixture, (phase, _) => PlayedKubelet.Failed(phase, ExitClass.Permanent, "NoNetwork"),
            say: (pod, report) =>
            {
                begun[pod.Metadata.Labels[PhaseLabels.Request]] = pod.Metadata.Annotations[PhaseLabels.RequestName];
                return PlayedKubelet.Text(report);
            });
        await using var app = await OperatorUnderTest.StartAsync(fixture, [.. site.Settings, "--max-concurrent-videos", "200", "--max-concurrent-videos-per-namespace", "200", "--webhook-requesters", string.Join(',', GitOps)]);
        await site.UntilAskedAsync();

        // Each GitOps account acts for five people, who also ask for themselves.
        var actors = Enumerable.Range(0, 50).Select(user => (Account: $"user-{user}", For: $"user-{user}"))
            .Concat(GitOps.SelectMany((account, place) => Enumerable.Range(place * 5, 5).Select(user => (Account: account, For: $"user-{user}"))));
        var refusals = (await Task.WhenAll(actors.Select(actor => TryAsync(actor.Account, actor.For)))).Sum();
        await UntilAllIsDecidedAsync();

        var books = (await fixture.Client.GetAsync<V1ConfigMap>(new ObjectName(fixture.Namespace, "videoagent-ledger"), CancellationToken.None)).Data[fixture.Namespace];
        var account = WireJson.Deserialize<QuotaAccount>(Encoding.UTF8.GetBytes(books))!;
        var byRequester = begun.Values.CountBy(name => string.Join('-', name.Split('-')[..2])).ToDictionary();
        Assert.All(account.ByRequester, each => Assert.InRange(each.Value, 1, 3));
        Assert.All(byRequester, each => Assert.InRange(each.Value, 1, account.ByRequester[each.Key]));
        Assert.Equal(50, account.ByRequester.Count);
        // Everybody wanted more: who was not refused at the door waits for tomorrow.
        Assert.True(refusals > 0, "nobody was refused when asking");
        Assert.Equal(150, account.Videos);
    }

    [Fact]
    public async Task A_namespaces_money_is_spent_to_what_it_may_cost_and_not_a_cent_beyond()
    {
        var spec = new VideoSpec { Topic = "tea", Script = new() { Provider = "openai" }, CredentialsRef = new() { Name = "keys" } };
        var each = PriceCheck.Estimates(spec, PriceList.Shipped).Values.Single();
        var half = new Usd(each.Amount / 2);
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, phase == PhaseName.ScriptGeneration ? half.Amount : 0));
        await using var app = await OperatorUnderTest.StartAsync(fixture, "--lease-namespace", fixture.Namespace, "--quota-usd-per-day", (half * 7).ToString());
        await fixture.Client.CreateAsync(new V1Secret { Metadata = new V1ObjectMeta { Name = "keys", NamespaceProperty = fixture.Namespace }, StringData = new Dictionary<string, string> { ["openai-api-key"] = "none" } }, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(index => fixture.Client.CreateAsync(new VideoRequest { Metadata = new V1ObjectMeta { Name = $"paid-{index}", NamespaceProperty = fixture.Namespace }, Spec = spec }, CancellationToken.None)));
        await UntilAllIsDecidedAsync(succeeded: 6);

        // Each ends at half of what it may cost: the sixth just fits (2.5 + 1 of 3.5), the seventh does not.
        var all = await AllAsync();
        Assert.Equal(6, all.Count(request => request.Status!.State == RequestState.Succeeded));
        Assert.Equal(half * 6, all.Aggregate(Usd.Zero, (sum, request) => sum + request.Status!.Cost!.TotalUsd!.Value));
        Assert.All(all.Where(request => request.Status!.State == RequestState.Queued), request => Assert.Contains($"${half * 6} of the ${half * 7}", request.Status!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Overrides_that_are_wrong_are_told_of_and_nobody_is_stopped_by_them()
    {
        await fixture.Client.CreateAsync(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "limits", NamespaceProperty = fixture.Namespace }, Data = new Dictionary<string, string> { ["namespaces"] = "studio.usdPerDay = much" } }, CancellationToken.None);
        await using var app = await OperatorUnderTest.StartAsync(fixture, "--lease-namespace", fixture.Namespace, "--quota-overrides", "limits", "--quota-videos-per-namespace", "1");

        var request = await fixture.Client.CreateAsync(new VideoRequest { Metadata = new V1ObjectMeta { Name = "first", NamespaceProperty = fixture.Namespace }, Spec = new() { Topic = "tea" } }, CancellationToken.None);

        await fixture.EventAsync("limits", "QuotaOverridesInvalid");
        await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Running);
    }

    /// <summary>Makes, deletes and makes anew; gives how often the API server said no.</summary>
    private async Task<int> TryAsync(string actor, string requester)
    {
        using var client = TestCluster.Connect(fixture.Cluster.Configuration with { Impersonation = new Impersonation(actor) { Groups = ["system:masters"] } });
        var refusals = 0;
        for (var turn = 0; turn < 5; turn++)
        {
            var request = new VideoRequest
            {
                Metadata = new V1ObjectMeta { Name = $"{requester}-{actor}-{turn}", NamespaceProperty = fixture.Namespace, Annotations = new Dictionary<string, string> { [AuthorAnnotations.RequestedBy] = requester } },
                Spec = new() { Topic = "tea" },
            };
            try
            {
                await client.CreateAsync(request, CancellationToken.None);
                // The second is deleted once it has begun, and asked for again under another name.
                if (turn != 1) continue;
                await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.StartedAt is not null || seen.Status?.Reason == "QuotaExceeded");
                await client.DeleteAsync<VideoRequest>(ObjectName.Of(request), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
            }
            catch (KubernetesException e) when (e.IsInvalid)
            {
                Assert.Contains("new videos of", e.Message, StringComparison.Ordinal);
                Assert.Contains("The next one works from", e.Message, StringComparison.Ordinal);
                refusals++;
            }
        }

        return refusals;
    }

    private async Task UntilAllIsDecidedAsync(int succeeded = 0)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var page = await fixture.Client.ListAsync<VideoRequest>(new ListOptions { Namespace = fixture.Namespace }, patience.Token);
            if (page.Items.All(IsDecided) && page.Items.Count(request => request.Status!.State == RequestState.Succeeded) >= succeeded) return;
            // Until anything changes.
            await foreach (var _ in fixture.Client.WatchAsync<VideoRequest>(new WatchOptions { Namespace = fixture.Namespace, ResourceVersion = page.ResourceVersion }, patience.Token)) break;
        }
    }

    private static bool IsDecided(VideoRequest request) => request.Status is { State: RequestState.Succeeded or RequestState.Failed } or { Reason: "QuotaExceeded" };

    private async Task<IReadOnlyList<VideoRequest>> AllAsync()
    {
        var all = new List<VideoRequest>();
        await foreach (var request in fixture.Client.ListAllAsync<VideoRequest>(new ListOptions { Namespace = fixture.Namespace }, CancellationToken.None)) all.Add(request);
        return all;
    }
}
