using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Hosting;

/// <summary>
/// Runs caches and election from the start, controllers once they lead. Stops in reverse: controllers drain, events are flushed, and only then is
/// the lease released, so that the next leader finds nobody at work. A lost lease, or a part that fails, ends the process with a code that is not 0.
/// </summary>
public sealed class OperatorService : BackgroundService
{
    private readonly IReadOnlyList<IInformer> informers;
    private readonly IReadOnlyList<IController> controllers;
    private readonly EventRecorder events;
    private readonly LeaderElector? elector;
    private readonly IHostApplicationLifetime lifetime;
    private readonly ILogger<OperatorService> logger;

    public OperatorService(
        IEnumerable<IInformer> informers, IEnumerable<IController> controllers, EventRecorder events, ILeadership leadership,
        IHostApplicationLifetime lifetime, ILogger<OperatorService> logger)
    {
        (this.informers, this.controllers, this.events, elector, this.lifetime, this.logger) =
            ([.. informers.Distinct()], [.. controllers], events, leadership as LeaderElector, lifetime, logger);
    }

    /// <summary>For the process: 0 after an orderly stop, 1 when a part failed or the lease was lost.</summary>
    public int ExitCode { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var foundation = new CancellationTokenSource();
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var caches = informers.Select(informer => informer.RunAsync(foundation.Token)).ToList();
        var telling = events.RunAsync(foundation.Token);
        var election = elector?.RunAsync(foundation.Token) ?? EndOf(foundation.Token);
        var announcing = AnnounceAsync(work.Token);
        var working = controllers.Select(controller => controller.RunAsync(work.Token)).ToList();

        var first = await Task.WhenAny([.. caches, telling, election, .. working, EndOf(work.Token)]);
        if (!stoppingToken.IsCancellationRequested) Fail(first);

        await work.CancelAsync();
        // Nothing is worth waiting for once another may lead; what is still under way is fenced.
        var drained = !HasLostLeadership && await EndsWellAsync(Task.WhenAll([announcing, .. working]));
        if (elector?.Term is not null) Announce("stopped leading");
        await foundation.CancelAsync();
        if (HasLostLeadership)
        {
            ExitCode = 1;
            return;
        }

        await EndsWellAsync(Task.WhenAll([telling, election, .. caches]));
        // Whoever did not drain may still write: his lease runs out by itself.
        if (drained && elector is not null) await elector.ReleaseAsync(CancellationToken.None);
    }

    private bool HasLostLeadership => elector?.Lost.IsCancellationRequested == true;

    private async Task AnnounceAsync(CancellationToken stopping)
    {
        if (elector is null) return;
        await elector.WaitUntilLeadingAsync(stopping);
        Announce("became leader");
    }

    /// <summary>In client-go's words, which people look for with <c>kubectl describe lease</c>.</summary>
    private void Announce(string what)
    {
        if (elector?.Lease is { } lease) events.Normal(lease, "LeaderElection", "LeaderElection", $"{elector.Identity} {what}");
    }

    private void Fail(Task first)
    {
        ExitCode = 1;
        if (HasLostLeadership) logger.LeadershipLost();
        else if (first.Exception is { InnerException: var fault }) logger.PartFailed(fault);
        lifetime.StopApplication();
    }

    private static Task EndOf(CancellationToken token)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(end.SetResult);
        return end.Task;
    }

    private async Task<bool> EndsWellAsync(Task all)
    {
        try
        {
            await all;
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ExitCode = 1;
            logger.PartFailed(e);
            return false;
        }
    }
}
