#pragma warning disable RS0030 // the one place of this project that starts processes: login programs, as kubeconfigs name them
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Runs a plugin, without a shell and without a terminal, and reads what it printed.</summary>
internal sealed class ExecProgram(ExecPlugin plugin, KubernetesConfiguration configuration, TimeProvider time, ILogger logger)
{
    /// <summary>Cloud log-ins take seconds; a program that waits for a person takes for ever.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private const int MaximumOutput = 1024 * 1024;
    private const int ToldOutput = 1000;

    /// <exception cref="KubernetesException">With reason NoCredentials and what the program said on its standard error.</exception>
    public async Task<ExecAnswer> RunAsync(CancellationToken cancellationToken)
    {
        if (plugin.NeedsTerminal) throw Failed("it wants to ask a person at a terminal (interactiveMode: Always), and there is none; use a login that needs nobody", null);
        logger.RunningPlugin(plugin.Command);
        using var process = Start();
        using var deadline = new Deadline(Timeout, time, cancellationToken);
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput, deadline.Token);
            var errors = ReadAsync(process.StandardError, deadline.Token);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(deadline.Token));
            return process.ExitCode == 0
                ? ExecAnswer.Parse(await output, plugin.ApiVersion)
                : throw new FormatException($"it ended with exit code {process.ExitCode}{Said(await errors)}");
        }
        catch (FormatException e)
        {
            throw Failed(e.Message, e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"it did not end within {Timeout.TotalSeconds:0} s, perhaps because it waits for somebody to log in", null);
        }
        finally
        {
            End(process);
        }
    }

    private Process Start()
    {
        try
        {
            var start = new ProcessStartInfo(plugin.Command, plugin.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in plugin.Environment) start.Environment[name] = value;
            start.Environment[ExecInfo.Variable] = ExecInfo.Of(plugin, configuration);
            return Process.Start(start) ?? throw Failed("it did not start", null);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw Failed($"{e.Message}{(plugin.InstallHint is { } hint ? $". {hint.Trim()}" : "; is it installed, and on the PATH?")}", e);
        }
    }

    /// <summary>To the end, whatever is kept of it: a program that cannot print does not end.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var block = new char[4096];
        while (await reader.ReadAsync(block, cancellationToken) is > 0 and var read)
            text.Append(block, 0, Math.Min(read, MaximumOutput - text.Length));
        return text.ToString();
    }

    private static string Said(string errors) => errors.Trim() switch
    {
        "" => " and said nothing",
        { Length: > ToldOutput } long_ => $" and said: …{long_[^ToldOutput..]}",
        var all => $" and said: {all}",
    };

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in between, which is what we want.
        }
    }

    private KubernetesException Failed(string why, Exception? inner) =>
        NoCredentials.Because($"'{plugin.Command}', which {configuration.Source} names for logging in, gave no credentials: {why}", inner);
}
