using System.Text;
using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>
/// A request's life as a test tells it: plans are made and carried out against Jobs that end when the test says so. The status goes through
/// its wire form at each step, so nothing can be remembered anywhere else.
/// </summary>
internal sealed class Story(VideoSpec spec)
{
    private static readonly DateTimeOffset Beginning = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly List<PhaseJob> jobs = [];
    private int crash = int.MaxValue;
    private string? brand;
    private VideoRequest request = new()
    {
        Metadata = new V1ObjectMeta { Name = "one", NamespaceProperty = "studio", Uid = "u-1", Generation = 1, CreationTimestamp = Beginning.UtcDateTime },
        Spec = spec,
    };

    public DateTimeOffset Now { get; private set; } = Beginning;
    public Slot Slot { get; set; } = Slot.Granted;
    public Func<Usd, QuotaAnswer> Quota { get; set; } = _ => QuotaAnswer.Allowed;
    public SpecRefusal? Refusal { get; set; }

    /// <summary>What the API server says to every Job.</summary>
    public StartRefusal? StartRefusal { get; set; }

    public Dictionary<PhaseName, Usd> Estimates { get; } = [];

    /// <summary>What each report says was used.</summary>
    public Dictionary<string, long> Usage { get; } = [];

    public IReadOnlyList<ModelEnding> Endings { get; set; } = [];
    public List<string> Created { get; } = [];

    /// <summary>Told of every status as it is written, with what it was decided on.</summary>
    public Action<RequestView, VideoRequestStatus>? Written { get; init; }

    public VideoRequestStatus Status => request.Status ?? new();
    public IReadOnlyList<PhaseName> Running => [.. jobs.Where(job => job.IsActive).Select(job => job.Phase).Order()];

    public PhaseStatus this[PhaseName phase] => PhaseBoard.From(Status)[phase];

    public static Story Of(string topic = "personal finance") => new(new VideoSpec { Topic = topic });

    /// <summary>Plans and carries out until nothing changes any more. With a crash after that many writes, only so much of it.</summary>
    public Story Settle(int crashAfter = int.MaxValue)
    {
        for (var round = 0; round < 20; round++)
        {
            var before = WireJson.Serialize(request);
            if (!CarryOut(Plan(), ref crashAfter)) return this;
            if (WireJson.Serialize(request) == before) return this;
        }

        throw new InvalidOperationException("the plans never come to rest: " + WireJson.Serialize(request.Status));
    }

    public RequestPlan Plan() => RequestPlanner.Plan(View());

    private RequestView View() => new()
    {
        Request = request,
        Spec = brand is null ? request.Spec : request.Spec with { Brand = request.Spec.Brand with { Name = brand } },
        Jobs = [.. jobs],
        Slot = new Lazy<Slot>(Slot),
        Refusal = Refusal,
        Quota = Quota,
        Estimates = Estimates,
        Endings = Endings,
        AddressOf = key => $"https://videos/{key}",
        Now = Now,
    };

    public Story Finish(PhaseName phase, ExitClass outcome = ExitClass.Done, string? reason = null, decimal cost = 0, string? hash = null, DateTimeOffset? retryAt = null, params PublicationFact[] publications)
    {
        var job = jobs.Single(candidate => candidate.Phase == phase && candidate.IsActive);
        var report = new PhaseReport
        {
            Phase = phase,
            Outcome = outcome,
            Reason = reason,
            Message = reason is null ? null : $"because of {reason}",
            ContentHash = outcome == ExitClass.Done ? hash ?? Hash($"{phase} {job.InputHash}") : null,
            Cost = new Usd(cost),
            Usage = Usage,
            StartedAt = Now,
            Artifacts = outcome == ExitClass.Done && phase == PhaseName.VideoAssembly ? new Dictionary<string, string> { ["video.mp4"] = "studio/u-1/video.mp4", ["provenance.json"] = "studio/u-1/provenance.json" } : new Dictionary<string, string>(),
            RetryAt = retryAt,
            Facts = new PhaseFacts { Publications = publications },
        };
        return End(job, new PodReading(PodFate.Ended) { ExitCode = (int)outcome, Report = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(report, ContractJson.Default.PhaseReport)) });
    }

    /// <summary>The phase ends well for ten cents, and the operator that takes it in stops after so many writes.</summary>
    public Story FinishWithCrash(PhaseName phase, int crashAfter)
    {
        crash = crashAfter;
        Finish(phase, cost: 0.1m);
        crash = int.MaxValue;
        return this;
    }

    public Story Finish(PhaseName phase, PodFate fate) =>
        End(jobs.Single(job => job.Phase == phase && job.IsActive), new PodReading(fate) { Detail = "so the cluster says" });

    /// <summary>The pod does not start, and the Job goes on trying.</summary>
    public Story Block(PhaseName phase, PodFate fate)
    {
        var index = jobs.FindIndex(job => job.Phase == phase && job.IsActive);
        jobs[index] = jobs[index] with { Pod = new PodReading(fate) { Detail = "ImagePullBackOff: no such image" } };
        return Settle();
    }

    public Story Lose(PhaseName phase)
    {
        jobs.RemoveAll(job => job.Phase == phase);
        return Settle();
    }

    public Story Edit(Func<VideoSpec, VideoSpec> edit)
    {
        request = request with { Spec = edit(request.Spec), Metadata = request.Metadata with { Generation = request.Metadata.Generation + 1 } };
        return Settle();
    }

    /// <summary>What the ConfigMap says that brandRef names: no edit of the request.</summary>
    public Story Rebrand(string name)
    {
        brand = name;
        return this;
    }

    /// <summary>A hand in the status.</summary>
    public Story Forge(Func<VideoRequestStatus, VideoRequestStatus> forgery)
    {
        request = request with { Status = forgery(Status) };
        return this;
    }

    public Story Wait(TimeSpan time)
    {
        Now += time;
        return Settle();
    }

    public Story FinishAll(PhaseName last = PhaseName.Publishing)
    {
        foreach (var phase in PhaseGraph.Order.Where(phase => phase <= last && this[phase].State == PhaseState.Running)) Finish(phase);
        return PhaseGraph.Order.Any(phase => phase <= last && this[phase].State == PhaseState.Running) ? FinishAll(last) : this;
    }

    private Story End(PhaseJob job, PodReading pod)
    {
        jobs[jobs.IndexOf(job)] = job with { Pod = pod, IsActive = false, IsOver = true };
        return Settle(crash);
    }

    private bool CarryOut(RequestPlan plan, ref int writes)
    {
        foreach (var job in plan.Stops)
        {
            if (writes-- <= 0) return false;
            jobs[jobs.IndexOf(job)] = job with { Pod = new PodReading(PodFate.Ended) { ExitCode = (int)ExitClass.Cancelled }, IsActive = false, IsOver = true };
        }

        foreach (var order in plan.Starts)
        {
            if (writes-- <= 0) return false;
            if (StartRefusal is { } refusal) plan = RequestPlanner.NotStarted(View(), plan, order, refusal);
            else Create(order);
        }

        if (plan.RemovesArtifacts) plan = plan with { Status = Retention.Removed(plan.Status, Now) };
        if (writes-- <= 0) return false;
        if (WireJson.Serialize(request.Status) != WireJson.Serialize(plan.Status)) Written?.Invoke(View(), plan.Status);
        request = WireJson.Deserialize<VideoRequest>(Encoding.UTF8.GetBytes(WireJson.Serialize(request with { Status = plan.Status })))!;
        return true;
    }

    private void Create(JobOrder order)
    {
        var name = PhaseJobName.Of(request.Metadata, order.Phase, order.Attempt);
        if (Created.Contains(name)) throw new InvalidOperationException($"{name} is made twice");
        Created.Add(name);
        jobs.Add(new PhaseJob(order.Phase, order.Attempt, name, $"job-{Created.Count}", new PodReading(PodFate.Working), order.InputHash, Now) { IsActive = true });
    }

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
