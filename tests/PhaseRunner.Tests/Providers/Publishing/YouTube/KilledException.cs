namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>The process was killed here: nobody catches it, and nothing of it runs on.</summary>
internal sealed class KilledException : Exception;

/// <summary>Kills at one of the boundaries that a run crosses, counted from 1: before and after each write to the store, and before, within and after each call.</summary>
internal sealed class Reaper(int at)
{
    private int crossed;

    public int Crossed => crossed;

    public void Cross()
    {
        if (++crossed == at) throw new KilledException();
        if (crossed > at) throw new InvalidOperationException("a dead run went on");
    }
}
