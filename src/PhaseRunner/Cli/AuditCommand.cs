using System.CommandLine;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Auditing;
using VideoAgent.Storage.Postgres.Migrations;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary><c>phase-runner audit verify</c>: proves that the audit log is what was written, or names the first row that is not.</summary>
internal sealed class AuditCommand(Terminal terminal, RunnerSettings settings)
{
    private readonly Option<string?> anchor = new("--anchor")
    {
        HelpName = "SEQUENCE:HASH",
        Description = "Where the log was at an earlier time, as this command printed it; the log must still contain it",
    };

    public Command Build()
    {
        var verify = new Command("verify", "Prove the whole log, row by row") { anchor };
        verify.SetDatabaseAction(terminal, settings, (arguments, database, cancellationToken) => VerifyAsync(arguments.GetValue(anchor), database, cancellationToken));
        return new Command("audit", "What happened, to whose request, and at what cost") { verify };
    }

    private async Task<ExitClass> VerifyAsync(string? anchorText, Database database, CancellationToken cancellationToken)
    {
        var known = anchorText is null ? null : AuditHead.Parse(anchorText);
        if (anchorText is not null && known is null)
        {
            await terminal.Error.WriteLineAsync("--anchor is SEQUENCE:HASH, as `phase-runner audit verify` prints it: a whole number, and 64 hexadecimal digits.");
            return ExitClass.Permanent;
        }

        await new Migrator(database, MigrationCatalog.Shipped).RequireCurrentAsync(cancellationToken);
        var verdict = await new AuditVerifier(database).VerifyAsync(known, cancellationToken);
        if (verdict.Fault is { } fault)
        {
            await terminal.Error.WriteLineAsync($"the audit log is broken: {fault}. Rows 1 to {verdict.Proved} are proved; compare the rest with a backup, and find out who could write to it.");
            return ExitClass.Permanent;
        }

        await terminal.Output.WriteLineAsync($"the audit log is whole: {verdict.Proved} rows");
        await terminal.Output.WriteLineAsync($"anchor {verdict.Head} (keep it where nobody of this database can write, and give it with --anchor the next time)");
        return ExitClass.Done;
    }
}
