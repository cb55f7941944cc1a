using Microsoft.Extensions.Logging;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Tracing;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>
/// Runs one phase to a report and never throws for what a phase can do wrong: looks whether the output is there already, gives the phase
/// a folder of its own, makes the result visible in one step, and cleans up however it ended.
/// </summary>
internal sealed class PhaseHost(IObjectStore store, WorkDirectories work, TimeProvider time, ILogger<PhaseHost> logger)
{
    private readonly OutputStore outputs = new(store);

    /// <param name="remake">Make the output again although it is there.</param>
    public async Task<PhaseReport> RunAsync(IPhase phase, PhaseInput input, bool remake, IProgress<PhaseProgress> progress, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object>
        {
            ["Namespace"] = input.Request.Namespace,
            ["Name"] = input.Request.Name,
            ["Phase"] = phase.Name,
            ["Attempt"] = input.Attempt,
        });
        var calls = new PaidCalls(store, input.Request, phase.Name, input.Attempt);
        var report = new PhaseReport { Phase = phase.Name, Outcome = ExitClass.Done, StartedAt = time.GetUtcNow() };
        var begun = time.GetTimestamp();
        try
        {
            report = await FinishAsync(report, phase, input, remake, calls, progress, cancellationToken);
        }
        catch (Exception e)
        {
            var failure = PhaseFailure.From(e, cancellationToken.IsCancellationRequested);
            if (failure.Reason == PhaseFailure.Unexpected) logger.PhaseCrashed(e);
            logger.PhaseFailed(failure.Outcome, failure.Reason, failure.Message);
            report = report with { Outcome = failure.Outcome, Reason = failure.Reason, Message = failure.Message, RetryAt = failure.RetryAt, Facts = failure.Facts ?? new() };
        }

        return report with
        {
            Cost = report.Cost + calls.Spent,
            Usage = calls.Usage,
            Saved = report.Saved + calls.Saved,
            Facts = report.Facts with { Warnings = [.. report.Facts.Warnings, .. calls.Notes] },
            DurationSeconds = Math.Round(time.GetElapsedTime(begun).TotalSeconds, 3),
        };
    }

    private async Task<PhaseReport> FinishAsync(
        PhaseReport report, IPhase phase, PhaseInput input, bool remake, PaidCalls calls, IProgress<PhaseProgress> progress, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(phase.Name, phase.Version, phase.Inputs(input.Spec, input.Request), input.Upstream);
        var stored = remake ? null : await FindAsync(phase, input, hash, cancellationToken);
        var manifest = stored ?? await MakeAsync(phase, input, hash, calls, progress, cancellationToken);
        var owed = Usd.Zero;
        if (stored is { PaidBy: { } payer } && await calls.IsUncountedAsync(payer, cancellationToken))
        {
            owed = stored.Spent;
            await outputs.TakeOverAsync(input.Request.Namespace, stored, new Payer(input.Request.Uid, input.Attempt), cancellationToken);
        }

        logger.PhaseFinished(hash, reused: stored is not null);

        return report with
        {
            ContentHash = hash,
            Reused = stored is not null,
            Cost = owed,
            Saved = stored is null ? Usd.Zero : stored.Cost - owed,
            VideoSha256 = manifest.Files.FirstOrDefault(file => file.Name == ArtifactNames.Video)?.Sha256,
            Facts = manifest.Facts,
            Artifacts = await LinkAsync(input, manifest, cancellationToken),
        };
    }

    private async Task<OutputManifest?> FindAsync(IPhase phase, PhaseInput input, string hash, CancellationToken cancellationToken)
    {
        using var activity = RunnerActivities.Begin("find output");
        return await outputs.FindAsync(input.Request.Namespace, phase.Name, hash, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, string>> LinkAsync(PhaseInput input, OutputManifest manifest, CancellationToken cancellationToken)
    {
        using var activity = RunnerActivities.Begin("link output");
        try
        {
            return await outputs.LinkAsync(input.Request, manifest, cancellationToken);
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            throw PhaseException.Transient("OutputVanished", $"{e.Message}: the finished output was removed while it was used, as by a clean-up. The next attempt makes it again.", e);
        }
    }

    private async Task<OutputManifest> MakeAsync(
        IPhase phase, PhaseInput input, string hash, PaidCalls calls, IProgress<PhaseProgress> progress, CancellationToken cancellationToken)
    {
        await outputs.ForgetAsync(input.Request.Namespace, phase.Name, hash, cancellationToken);
        using var directory = work.Create(phase.Name);
        var context = new PhaseContext
        {
            Request = input.Request,
            Spec = input.Spec,
            Store = store,
            Upstream = input.Upstream,
            WorkDirectory = directory.Path,
            Calls = calls,
            Time = time,
            Progress = progress,
        };
        var maker = phase.MakerOf(input.Spec);
        var facts = await WorkAsync(phase, context, cancellationToken);
        using var activity = RunnerActivities.Begin("store output");
        return await outputs.SaveAsync(
            input.Request.Namespace, phase.Name, hash, context.Outputs(), new Bill(calls.Spent, calls.Saved, new Payer(input.Request.Uid, input.Attempt)), maker, facts, cancellationToken);
    }

    private static async Task<PhaseFacts> WorkAsync(IPhase phase, PhaseContext context, CancellationToken cancellationToken)
    {
        using var activity = RunnerActivities.Begin("work");
        return await phase.RunAsync(context, cancellationToken);
    }
}
