using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Credentials that a program prints, kept until they expire or are refused. Only one run at a time.</summary>
internal sealed class ExecCredentials(ExecPlugin plugin, Func<CancellationToken, Task<ExecAnswer>> run, TimeProvider time) : ICredentialSource, IDisposable
{
    private readonly SemaphoreSlim running = new(1, 1);
    private volatile ExecAnswer? last;
    private volatile bool refused;

    public string Origin => $"we used what '{plugin.Command}' printed";

    public static ExecCredentials Create(ExecPlugin plugin, KubernetesConfiguration configuration, TimeProvider time, ILogger logger) =>
        new(plugin, new ExecProgram(plugin, configuration, time, logger).RunAsync, time);

    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        if (Usable() is { } kept) return kept;
        await running.WaitAsync(cancellationToken);
        try
        {
            if (Usable() is { } others) return others;
            // The same certificate stays the same instance, so that the connections made with it stay too.
            var next = (await run(cancellationToken)).KeepingCertificateOf(last);
            refused = false;
            last = next;
            return next.Credential;
        }
        finally
        {
            running.Release();
        }
    }

    public void Drop(Credential credential)
    {
        if (credential == last?.Credential) refused = true;
    }

    public void Dispose() => running.Dispose();

    private Credential? Usable() => !refused && last is { } answer && !answer.HasExpired(time.GetUtcNow()) ? answer.Credential : null;
}
