using System.CommandLine;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Migrations;
using VideoAgent.Storage.Postgres.Sealing;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary><c>phase-runner keys rotate</c>: brings every sealed value under the current key, so that the old one can go.</summary>
internal sealed class KeysCommand(Terminal terminal, RunnerSettings settings)
{
    public Command Build()
    {
        var rotate = new Command("rotate", "Rewrap what is sealed with the current key; nothing has to stop meanwhile");
        rotate.SetDatabaseAction(terminal, settings, (_, database, cancellationToken) => RotateAsync(database, cancellationToken));
        return new Command("keys", "Keys that sensitive columns are sealed with") { rotate };
    }

    private async Task<ExitClass> RotateAsync(Database database, CancellationToken cancellationToken)
    {
        var folder = settings.KeysPath ?? throw new SealingException($"{RunnerEnvironment.KeysPath} is not set: it names the folder with the keys, such as a mounted Secret's.");
        var keys = KeyRing.Read(folder);
        await new Migrator(database, MigrationCatalog.Shipped).RequireCurrentAsync(cancellationToken);
        var count = await new KeyRotation(database, keys).RotateAsync(cancellationToken);
        await terminal.Output.WriteLineAsync($"{count} values were rewrapped; all are sealed with '{keys.Current}' now, and other keys can be removed");
        return ExitClass.Done;
    }
}
