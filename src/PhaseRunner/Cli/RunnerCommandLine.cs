using System.CommandLine;
using System.Reflection;
using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>The verbs of <c>phase-runner</c>. Exit codes are <see cref="ExitClass"/>; a wrong command line is Permanent.</summary>
internal static class RunnerCommandLine
{
    public static async Task<int> InvokeAsync(
        string[] arguments, Terminal terminal, RunnerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        // For a person at a terminal only what nobody foresaw is logged; everything else is on the display. A pod logs all of it.
        var minimum = arguments is ["phase", ..] ? LogLevel.Information : LogLevel.Error;
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(minimum)
            .AddJsonConsole(options => options.IncludeScopes = true)
            .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace));

        var root = new RootCommand("Turns a VideoRequest into a finished vertical video")
        {
            new RunCommand(settings, terminal, time, loggers).Build(),
            new PhaseCommand(settings, time, loggers).Build(),
            ValidateCommand.Build(terminal),
            new VoiceCommand(settings, terminal, time, loggers).Build(),
            DoctorCommand.Build(terminal, settings, time),
            new StoreCommand(terminal, settings, time).Build(),
            new MigrateCommand(terminal, settings).Build(),
            new AuditCommand(terminal, settings).Build(),
            new KeysCommand(terminal, settings).Build(),
            new AnalyticsCommand(terminal, settings, time).Build(),
            Version(terminal),
        };

        var parsed = root.Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        var code = await parsed.InvokeAsync(configuration, cancellationToken);
        return parsed.Errors.Count > 0 ? (int)ExitClass.Permanent : code;
    }

    private static Command Version(Terminal terminal)
    {
        var command = new Command("version", "Print the version");
        command.SetAction(_ => terminal.Output.WriteLine(typeof(RunnerCommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));
        return command;
    }
}
