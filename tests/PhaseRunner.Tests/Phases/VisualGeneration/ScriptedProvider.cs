using System.Collections.Concurrent;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Visuals;

namespace VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

/// <summary>A service that answers as told and remembers what it was asked, one scene at a time.</summary>
internal sealed class ScriptedProvider(Func<PictureOrder, Task<byte[]>> answer) : IVisualProvider
{
    private readonly ConcurrentQueue<int> asked = new();

    public IEnumerable<int> Asked => asked;

    public string Name => VideoAgent.Contracts.Requests.Providers.Embedded;

    public int Parallelism => 1;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VisualsSpec spec) => [];

    public string MadeBy(VisualsSpec spec) => Name;

    public Usd AtMost(VisualsSpec spec) => new(0.05m);

    public async Task<PaidResult> MakeAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        asked.Enqueue(order.Scene.Number);
        return new PaidResult(await answer(order), new Usd(0.04m));
    }
}
