using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner;

/// <summary>Which class does which phase with which providers: the one place that knows all of them.</summary>
internal static class PhaseCatalog
{
    /// <param name="deliveryPath">Where the folder publisher delivers.</param>
    public static IReadOnlyList<IPhase> Create(string? deliveryPath) => [];
}
