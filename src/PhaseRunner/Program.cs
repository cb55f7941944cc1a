// The composition root: the one file that may touch clock, console and environment.
#pragma warning disable RS0030
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using VideoAgent.PhaseRunner;
using VideoAgent.PhaseRunner.Cli;

var terminal = new Terminal(Console.Out, Console.Error, IsInteractive: !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"));
var settings = RunnerSettings.Read(Environment.GetEnvironmentVariable);

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

return await RunnerCommandLine.InvokeAsync(args, terminal, settings, TimeProvider.System, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    if (stop.IsCancellationRequested) return;
    ShutdownDeadline.Begin(Environment.Exit, TimeProvider.System);
    stop.Cancel();
}
