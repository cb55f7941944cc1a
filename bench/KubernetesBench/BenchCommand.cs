using System.Text.Json;
using VideoAgent.Kubernetes.Client;
using VideoAgent.KubernetesBench.Following;
using VideoAgent.KubernetesBench.Reconciling;
using VideoAgent.KubernetesBench.Soaking;
using VideoAgent.KubernetesBench.Syncing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench;

/// <summary>
/// <c>KubernetesBench [--objects N] [--repetitions N] [--writes N] [--soak MINUTES] [--kubeconfig FILE] [--json FILE]</c> measures the Kubernetes library
/// on a control plane that it makes and takes down. The other commands are its parts, which it starts as processes of their own.
/// </summary>
internal static class BenchCommand
{
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] arguments, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(BenchOptions.Parse(arguments), input, output, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static async Task<int> RunAsync(BenchOptions options, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        if (options.Command.Length == 0) return await MeasureAsync(options, output, cancellationToken);
        if (options.Command == "proxy")
        {
            using var target = BenchTarget.Of(options);
            await ProxyCommand.RunAsync(target, input, output, cancellationToken);
            return 0;
        }

        await output.WriteLineAsync(await PartAsync(options, cancellationToken));
        return 0;
    }

    private static async Task<string> PartAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        switch (options.Command)
        {
            case "restart": return JsonSerializer.Serialize(await RestartMeasure.RunAsync(options, cancellationToken), BenchJson.Default.RestartResult);
            case "sync": return JsonSerializer.Serialize(await SyncMeasure.RunAsync(options, cancellationToken), BenchJson.Default.SyncResult);
            case "memory": return JsonSerializer.Serialize(await MemoryMeasure.RunAsync(options, cancellationToken), BenchJson.Default.MemoryResult);
            case "follow": return JsonSerializer.Serialize(await new FollowMeasure(options).RunAsync(cancellationToken), BenchJson.Default.FollowResult);
            case "playback": return JsonSerializer.Serialize(await PlaybackMeasure.RunAsync(options, cancellationToken), BenchJson.Default.PlaybackResult);
            case "noop": return JsonSerializer.Serialize(await new NoOpMeasure(options).RunAsync(cancellationToken), BenchJson.Default.NoOpResult);
            case "patch": return JsonSerializer.Serialize(await new PatchMeasure(options).RunAsync(cancellationToken), BenchJson.Default.PatchResult);
            case "soak": return JsonSerializer.Serialize(await new SoakMeasure(options).RunAsync(Console.Error, cancellationToken), BenchJson.Default.SoakResult);
            case "write":
                using (var target = BenchTarget.Of(options))
                    return JsonSerializer.Serialize(await new WriterCommand(options, target).RunAsync(cancellationToken), BenchJson.Default.WriterResult);
            default: throw new ArgumentException($"unknown command {options.Command}");
        }
    }

    private static async Task<int> MeasureAsync(BenchOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("starting a control plane; a machine's first one is built, which takes about 8 minutes");
        await LocalCluster.RemoveAbandonedAsync();
        await using var own = options.Kubeconfig is null ? await LocalCluster.StartAsync("bench") : null;
        options = options with { Kubeconfig = options.Kubeconfig ?? own!.Kubeconfig, Namespace = $"bench-{Environment.ProcessId}" };
        if (options.SoakMinutes > 0) options = options with { Objects = Math.Min(options.Objects, SoakMeasure.MostObjects) };
        using var target = BenchTarget.Of(options);
        await WidgetDefinition.InstallAsync(target.Client, cancellationToken);
        await target.Client.CreateAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = options.Namespace } }, cancellationToken);
        try
        {
            return await new Benchmark(options, target, output).RunAsync(cancellationToken);
        }
        finally
        {
            await target.Client.DeleteAsync<V1Namespace>(new ObjectName(null, options.Namespace), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        }
    }
}
