using VideoAgent.KubernetesBench.Following;
using VideoAgent.KubernetesBench.Reconciling;
using VideoAgent.KubernetesBench.Soaking;
using VideoAgent.KubernetesBench.Syncing;

namespace VideoAgent.KubernetesBench.Reporting;

/// <summary>kubernetes.json, or kubernetes-soak.json.</summary>
/// <param name="Load">Processes that wanted a core when it began, over the last minute: above the cores less what others took.</param>
internal sealed record BenchReport(int Cores, double Load, string Server, int Objects)
{
    public IReadOnlyList<RestartResult>? Restarts { get; init; }
    public SyncResult? Sync { get; init; }
    public MemoryResult? Memory { get; init; }
    public IReadOnlyList<FollowResult>? Following { get; init; }
    public PlaybackResult? Playback { get; init; }
    public NoOpResult? NoOp { get; init; }
    public PatchResult? Patching { get; init; }
    public SoakResult? Soak { get; init; }
    public IReadOnlyList<Limit>? Limits { get; init; }
}
