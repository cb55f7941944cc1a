namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>Two things at once: if one fails, the other is cancelled and waited for, and the first failure is the one that is told.</summary>
internal static class SideBySide
{
    public static async Task<(TFirst First, TSecond Second)> RunAsync<TFirst, TSecond>(
        Func<CancellationToken, Task<TFirst>> first, Func<CancellationToken, Task<TSecond>> second, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (one, other) = (first(both.Token), second(both.Token));
        var earlier = await Task.WhenAny(one, other);
        if (!earlier.IsCompletedSuccessfully) await both.CancelAsync();
        await Task.WhenAll(one, other).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // The one that ended first tells: what the other says may only be that it was cancelled.
        await earlier;
        return (await one, await other);
    }
}
