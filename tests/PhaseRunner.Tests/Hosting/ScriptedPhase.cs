using VideoAgent.Contracts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

/// <summary>A phase whose work is written in the test.</summary>
internal sealed class ScriptedPhase(PhaseName name, Func<PhaseContext, CancellationToken, Task<PhaseFacts>> work) : IPhase
{
    public int Runs { get; private set; }
    public PhaseName Name => name;
    public int Version { get; init; } = 1;

    public Maker? Maker { get; init; }

    public Maker? MakerOf(VideoSpec spec) => Maker;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) => [new("topic", spec.Topic)];

    public Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        Runs++;
        return work(context, cancellationToken);
    }

    /// <summary>Writes one artifact.</summary>
    public static ScriptedPhase Writing(PhaseName name, string artifact, string text) => new(name, async (context, cancellationToken) =>
    {
        await File.WriteAllTextAsync(context.OutputPath(artifact), text, cancellationToken);
        return new PhaseFacts { Topic = "written" };
    });

    public static ScriptedPhase Failing(PhaseName name, Exception failure) => new(name, (_, _) => throw failure);
}

internal static class A
{
    public static PhaseInput Input(string topic = "saving") => new()
    {
        Request = new RequestIdentity { Namespace = "studio", Name = "quickstart", Uid = "4f1c" },
        Spec = new VideoSpec { Topic = topic },
    };

    public static PaidCall Call(string hash, decimal cost, Func<string> text) =>
        new("picture 1", hash, new Usd(cost), _ => Task.FromResult(new PaidResult(System.Text.Encoding.UTF8.GetBytes(text()), new Usd(cost))));
}
