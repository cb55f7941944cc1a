using Prometheus;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Controllers.Ownership;

namespace VideoAgent.Operator.VideoRequests.Measuring;

/// <summary>
/// Every instrument of the operator's own; those of its runtime are beside it. No label is an object's name. Counters and histograms are counted by the
/// process that wrote the change, once it is written; the gauges are the leader's, read from its caches at each scrape, and nobody else's.
/// </summary>
internal sealed class VideoAgentMetrics
{
    /// <summary>Waiting is counted in fractions of a second on an idle cluster, and in hours on a full one.</summary>
    private static readonly HistogramConfiguration Waits = Buckets(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400);

    /// <summary>A warm node starts a pod in a second; one that pulls an image, or is made first, takes minutes.</summary>
    private static readonly HistogramConfiguration StartLatencies = Buckets(0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 30, 60, 120, 300, 600);

    /// <summary>Up to the longest deadline of a phase, an hour.</summary>
    private static readonly HistogramConfiguration PhaseDurations = Buckets(0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1800, 3600);

    private static readonly HistogramConfiguration RequestDurations = Buckets(10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600, 7200, 21_600, 86_400);

    public VideoAgentMetrics(IMetricFactory factory)
    {
        Requests = factory.CreateGauge("videoagent_requests", "VideoRequests there are, by state.", ["namespace", "state"]);
        Completed = factory.CreateCounter("videoagent_requests_completed_total", "VideoRequests that came to an end; one that was run again comes to several.", ["namespace", "outcome", "reason"]);
        RequestDuration = factory.CreateHistogram("videoagent_request_duration_seconds", "Seconds from a VideoRequest's creation to its end, with all waiting for slots, quotas and reviewers.", ["outcome"], RequestDurations);
        PhaseDuration = factory.CreateHistogram("videoagent_phase_duration_seconds", "Seconds from an attempt's Job being made to its end being seen.", ["phase", "outcome"], PhaseDurations);
        PhaseAttempts = factory.CreateCounter("videoagent_phase_attempts_total", "Attempts of phases that ended.", ["phase", "outcome"]);
        PhaseQueueWait = factory.CreateHistogram("videoagent_phase_queue_wait_seconds", "Seconds from when all that a phase reads was there to its first attempt: it waited for a slot or a reviewer.", ["phase"], Waits);
        PhaseStartLatency = factory.CreateHistogram("videoagent_phase_start_latency_seconds", "Seconds from a Job being made to its container running.", ["phase"], StartLatencies);
        QueueDepth = factory.CreateGauge("videoagent_queue_depth", "VideoRequests that wait for a slot, by namespace and by whether their priority is above, at or below 0.", ["queue", "priority"]);
        QueueOldest = factory.CreateGauge("videoagent_queue_oldest_seconds", "Age of the oldest VideoRequest that waits for a slot; 0 when none does.");
        ActiveJobs = factory.CreateGauge("videoagent_active_jobs", "Phases' Jobs that are not finished.", ["phase"]);
        ConcurrencyLimit = factory.CreateGauge("videoagent_concurrency_limit", "VideoRequests that may run at the same time, in all and in each namespace.", ["scope"]);
        Cost = factory.CreateCounter("videoagent_cost_usd_total", "US dollars that finished attempts reported as spent.", ["namespace", "phase", "provider"]);
        BudgetExceeded = factory.CreateCounter("videoagent_cost_budget_exceeded_total", "VideoRequests that stopped because the next phase could exceed their budget.", ["namespace"]);
        ProviderUsage = factory.CreateCounter("videoagent_provider_usage_total", "What vendors counted of the calls of ended attempts, such as promptTokens, cachedTokens or characters.", ["phase", "provider", "unit"]);
        CreateConflicts = factory.CreateCounter("videoagent_job_create_conflicts_total", "Jobs that were there already when they should be made: our own from before (adopted), or somebody else's or another attempt's (foreign).", ["kind"]);
        ScheduleRuns = factory.CreateCounter("videoagent_schedule_runs_total", "Due times of VideoSchedules, by what became of them.", ["namespace", "outcome"]);
        ScheduleMissed = factory.CreateCounter("videoagent_schedule_missed_total", "Due times of VideoSchedules that passed while nobody could start a run, and are not made up for.", ["namespace"]);
        ScheduleSkew = factory.CreateHistogram("videoagent_schedule_creation_skew_seconds", "Seconds from a due time to its VideoRequests being made.", [], Waits);
        QuotaRefused = factory.CreateCounter("videoagent_quota_refused_total", "VideoRequests that a quota kept out: when they were made (refused), or when they were to begin or go on (queued).", ["namespace", "outcome"]);
        QuotaWaiting = factory.CreateGauge("videoagent_quota_waiting", "VideoRequests that wait for a quota.", ["namespace"]);
        QuotaVideos = factory.CreateGauge("videoagent_quota_videos_today", "New videos let in on the day, in UTC, by the ledger.", ["namespace"]);
        QuotaCost = factory.CreateGauge("videoagent_quota_cost_usd", "US dollars spent or reserved in the day and month, in UTC, by the ledger.", ["namespace", "scope"]);
        QuotaOverridesValid = factory.CreateGauge("videoagent_quota_overrides_valid", "1 when the quotas' overrides could be read, or there are none; 0 while older ones stay.");
        QuotaOverridesValid.Set(1);
        ModelEnd = factory.CreateGauge("videoagent_model_end_timestamp_seconds", "When a vendor shuts down a model that unfinished VideoRequests or VideoSchedules use, by the list of prices; shown from 60 days before.", ["provider", "phase", "model"]);
        Health = factory.CreateGauge("videoagent_operator_health_status", "0 is well, 1 not ready, 2 in need of a restart; /readyz and /healthz say why.");
        Initialise();
    }

    public Gauge Requests { get; }
    public Counter Completed { get; }
    public Histogram RequestDuration { get; }
    public Histogram PhaseDuration { get; }
    public Counter PhaseAttempts { get; }
    public Histogram PhaseQueueWait { get; }
    public Histogram PhaseStartLatency { get; }
    public Gauge QueueDepth { get; }
    public Gauge QueueOldest { get; }
    public Gauge ActiveJobs { get; }
    public Gauge ConcurrencyLimit { get; }
    public Counter Cost { get; }
    public Counter BudgetExceeded { get; }
    public Counter ProviderUsage { get; }
    public Counter CreateConflicts { get; }
    public Counter ScheduleRuns { get; }
    public Counter ScheduleMissed { get; }
    public Histogram ScheduleSkew { get; }
    public Counter QuotaRefused { get; }
    public Gauge QuotaWaiting { get; }
    public Gauge QuotaVideos { get; }
    public Gauge QuotaCost { get; }
    public Gauge QuotaOverridesValid { get; }
    public Gauge ModelEnd { get; }
    public Gauge Health { get; }

    public void JobWasThere(AdoptionVerdict verdict) => CreateConflicts.WithLabels(verdict == AdoptionVerdict.Adopt ? "adopted" : "foreign").Inc();

    /// <summary>What can be named before it happens starts at 0: an alert on a rate then sees the first one too.</summary>
    private void Initialise()
    {
        foreach (var phase in PhaseGraph.Order)
        {
            foreach (var outcome in Enum.GetNames<ExitClass>()) PhaseAttempts.WithLabels(phase.ToString(), outcome).Publish();
        }

        foreach (var kind in (string[])["adopted", "foreign"]) CreateConflicts.WithLabels(kind).Publish();
    }

    private static HistogramConfiguration Buckets(params double[] seconds) => new() { Buckets = seconds };
}
