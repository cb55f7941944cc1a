using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.Quotas.Ledger;
using VideoAgent.Operator.Quotas.Overrides;
using VideoAgent.Operator.VideoRequests.Measuring;

namespace VideoAgent.Operator.Tests.Quotas;

/// <summary>A ledger, requests and a clock, and as many operators at them as are asked for.</summary>
internal sealed class QuotaSite(QuotaLimits limits)
{
    private int uids;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 14, 0, 0, TimeSpan.Zero));
    public PlayedLedger Server { get; } = new();
    public PlayedRequests Requests { get; } = new();
    public QuotaOptions Options { get; init; } = new() { Defaults = limits, Namespace = "videoagent" };
    public VideoAgentMetrics Metrics { get; } = new(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry()));

    public V1ConfigMap? Ledger => Server.Find(new ObjectName("videoagent", Options.Ledger));

    /// <summary>One that knows nothing yet.</summary>
    public QuotaKeeper NewKeeper() => NewKeeper(NewStore());

    public LedgerStore NewStore() => new(Server, Options, Time, NullLogger<LedgerStore>.Instance);

    public QuotaKeeper NewKeeper(LedgerStore store)
    {
        var events = new EventRecorder(
            Server, new EventOptions { Controller = "test", Instance = "test", QueueLength = 1 }, new EventMetrics(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry())), Time, () => 0, NullLogger<EventRecorder>.Instance);
        var overrides = new QuotaOverridesReader(Server, Options, events, Metrics, Time, NullLogger<QuotaOverridesReader>.Instance);
        return new QuotaKeeper(Options, store, overrides, Requests, PriceList.Shipped, Time);
    }

    public VideoRequest Create(string requester, string @namespace = "studio")
    {
        var uid = $"uid-{Interlocked.Increment(ref uids)}";
        var request = new VideoRequest
        {
            Metadata = new V1ObjectMeta { Name = $"video-{uid}", NamespaceProperty = @namespace, Uid = uid },
            Spec = new() { Topic = "tea" },
            Status = new() { State = RequestState.Queued, RequestedBy = requester },
        };
        Requests.Put(request);
        return request;
    }

    public static QuotaAsk Ask(VideoRequest request, decimal needed = 0) => QuotaAsks.Of(request, Authors.Unknown) with { Needed = new Usd(needed) };

    public VideoRequest Write(VideoRequest request, VideoRequestStatus status)
    {
        request = request with { Status = status };
        Requests.Put(request);
        return request;
    }
}
