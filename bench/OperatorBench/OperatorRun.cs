using System.Diagnostics;
using System.Threading.Channels;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.OperatorBench;

/// <summary>The parts: hand-over when idle, throughput, hand-over under load; then, with the operator gone, the bare client.</summary>
internal sealed class OperatorRun(BenchOptions options, IKubernetesClient client, string kubeconfig, TextWriter output)
{
    private const string Namespace = "bench-operator";
    private const string BareNamespace = "bench-bare";
    private const int IdleRequests = 20;

    /// <summary>The limit under load is said of so many; they are active for a minute and more at this pace, as videos are.</summary>
    private const int LoadedRequests = OperatorProcess.MostActive;

    private const int LoadedHandOvers = 400;

    /// <summary>Enough for a pace; ten thousand would measure the API server's store, not the client.</summary>
    private const int BareRequests = 1000;

    private static readonly TimeSpan LoadedPace = TimeSpan.FromMilliseconds(50);

    public async Task<Report> MeasureAsync(int cores, double load, CancellationToken cancellationToken)
    {
        await using var node = new PlayedNode(client);
        var (idle, throughput, loaded, life) = await OperatorAsync(node, cancellationToken);
        // Told at once: the bare part may still fail, and coming here takes long with ten thousand.
        await output.WriteLineAsync($"{throughput.PerMinute:0} requests a minute, at most {throughput.PeakMegabytes:0} MB");
        return new Report(cores, load, options.Requests, idle, throughput, await BareAsync(node, life, cancellationToken), loaded);
    }

    private async Task<(HandOver Idle, Throughput Throughput, HandOver Loaded, Life Life)> OperatorAsync(PlayedNode node, CancellationToken cancellationToken)
    {
        await NamespaceAsync(Namespace, cancellationToken);
        var holding = false;
        var held = Channel.CreateUnbounded<V1Job>();
        await using var jobs = new JobsWatch(client, Namespace, job => { if (Volatile.Read(ref holding)) held.Writer.TryWrite(job); else node.Finish(job); }, _ => { });
        await using var requests = new RequestsWatch(client, Namespace);
        using var @operator = new OperatorProcess(options.Operator, kubeconfig, Namespace);

        await output.WriteLineAsync($"hand-over, {IdleRequests} requests one after the other");
        for (var number = 0; number < IdleRequests; number++)
        {
            var reached = requests.Reaching(number + 1);
            await client.CreateAsync(Requests.Of(Namespace, $"idle-{number:00000}"), cancellationToken);
            await reached.WaitAsync(cancellationToken);
        }

        // The first compiles what the others run.
        var idle = HandOver.Of(1, [.. jobs.TakeHandOvers().Skip(5)]);
        await output.WriteLineAsync($"throughput, {options.Requests} requests at once");
        var (before, cpu, clock) = (await @operator.MetricsAsync(cancellationToken), @operator.CpuSeconds, Stopwatch.StartNew());
        var all = requests.Reaching(IdleRequests + options.Requests);
        await Requests.CreateAsync(client, Namespace, "many", options.Requests, cancellationToken);
        await all.WaitAsync(cancellationToken);
        var elapsed = clock.Elapsed;
        var throughput = Throughput.Of(
            options.Requests, elapsed, TimeSpan.FromSeconds(@operator.CpuSeconds - cpu), before, await @operator.MetricsAsync(cancellationToken));
        var life = await Requests.LifeAsync(client, requests.Sample($"many-{options.Requests / 200 * 100:00000}"), cancellationToken);

        await output.WriteLineAsync($"hand-over, {LoadedRequests} requests active");
        Volatile.Write(ref holding, true);
        jobs.TakeHandOvers();
        await Requests.CreateAsync(client, Namespace, "load", LoadedRequests, cancellationToken);
        var active = new List<V1Job>();
        while (active.Count < LoadedRequests) active.Add(await held.Reader.ReadAsync(cancellationToken));
        // A thousand active ones are asked about, not a thousand that are all begun at this moment.
        while ((await @operator.MetricsAsync(cancellationToken)).Sum("workqueue_depth") > 0) await Task.Delay(LoadedPace, cancellationToken);
        using (var pace = new PeriodicTimer(LoadedPace))
        {
            for (var number = 0; number < LoadedHandOvers && await pace.WaitForNextTickAsync(cancellationToken); number++) node.Finish(active[number]);
        }

        for (var number = 0; number < LoadedHandOvers; number++) await held.Reader.ReadAsync(cancellationToken);
        return (idle, throughput with { PeakMegabytes = @operator.PeakMegabytes }, HandOver.Of(LoadedRequests, jobs.TakeHandOvers()), life);
    }

    private async Task<BareThroughput> BareAsync(PlayedNode node, Life life, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"the same {life.Writes} writes a request, bare");
        await NamespaceAsync(BareNamespace, cancellationToken);
        var count = Math.Min(options.Requests, BareRequests);
        var bare = new BareClient(client, life);
        await using var jobs = new JobsWatch(client, BareNamespace, node.Finish, bare.Finished);
        await using var requests = new Follower<VideoRequest>(client, BareNamespace, bare.Begin);
        var clock = Stopwatch.StartNew();
        var running = bare.RunAsync(count, cancellationToken);
        await Requests.CreateAsync(client, BareNamespace, "many", count, cancellationToken);
        await running;
        return new BareThroughput(clock.Elapsed.TotalSeconds, count / clock.Elapsed.TotalMinutes, life.Writes);
    }

    private async Task NamespaceAsync(string name, CancellationToken cancellationToken)
    {
        await client.CreateAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, cancellationToken);
        // Pods are refused until it is there.
        await client.UntilAsync<V1ServiceAccount>(new ObjectName(name, "default"), _ => true);
    }
}
