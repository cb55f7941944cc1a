using System.CommandLine;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Sealing;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>What verbs on the database share: how they fail.</summary>
internal static class DatabaseVerb
{
    public static void SetDatabaseAction(this Command command, Terminal terminal, RunnerSettings settings, Func<ParseResult, Database, CancellationToken, Task<ExitClass>> work) =>
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                await using var database = settings.OpenDatabase();
                return (int)await work(arguments, database, cancellationToken);
            }
            catch (DatabaseException e)
            {
                await terminal.Error.WriteLineAsync(e.Message);
                return (int)(e.IsTransient ? ExitClass.Transient : ExitClass.Permanent);
            }
            catch (SealingException e)
            {
                await terminal.Error.WriteLineAsync(e.Message);
                return (int)ExitClass.Permanent;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return (int)ExitClass.Cancelled;
            }
        });
}
