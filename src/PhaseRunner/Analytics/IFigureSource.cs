using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Analytics;

/// <summary>A platform that is asked how videos do. Its credentials are not read before it is asked.</summary>
internal interface IFigureSource
{
    Platform Platform { get; }

    /// <summary>Videos that one call asks about at most.</summary>
    int BatchSize { get; }

    /// <summary>It could be the platform's own name of a video that everybody sees: others are not asked about.</summary>
    bool IsId(string id);

    /// <returns>By id; a video that the platform shows nothing of is not in it.</returns>
    /// <exception cref="PhaseException">The platform refuses, or could not be reached.</exception>
    Task<IReadOnlyDictionary<string, Figures>> AskAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);
}
