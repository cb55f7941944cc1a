using System.CommandLine;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Postgres.Migrations;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary><c>phase-runner migrate</c>: brings the database's schema to this release's. Safe to repeat, and for two at once.</summary>
internal sealed class MigrateCommand(Terminal terminal, RunnerSettings settings)
{
    public Command Build()
    {
        var command = new Command("migrate", "Bring the database's schema to this release's");
        command.SetDatabaseAction(terminal, settings, async (_, database, cancellationToken) =>
        {
            var applied = await new Migrator(database, MigrationCatalog.Shipped).MigrateAsync(cancellationToken);
            foreach (var migration in applied) await terminal.Output.WriteLineAsync($"applied {migration}");
            await terminal.Output.WriteLineAsync($"the schema is at {MigrationCatalog.Shipped[^1]}");
            return ExitClass.Done;
        });
        return command;
    }
}
