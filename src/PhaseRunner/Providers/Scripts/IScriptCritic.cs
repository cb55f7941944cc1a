using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Reads a script that keeps all rules as a viewer would, before money is spent on it.</summary>
internal interface IScriptCritic
{
    /// <summary>What would lose viewers, each with what to change; none for a script that is good enough. The paid call goes through <paramref name="calls"/>.</summary>
    Task<IReadOnlyList<string>> FindWeaknessesAsync(ScriptDocument script, ScriptBrief brief, PaidCalls calls, CancellationToken cancellationToken);
}
