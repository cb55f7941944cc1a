using VideoAgent.OperatorBench;
using VideoAgent.OperatorBench.Videos;

// The first Ctrl-C takes the cluster down, a second one does not wait for that.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
var options = BenchOptions.Parse(args);
return await (options.Videos > 0 ? new VideoBenchmark(options, Console.Out).RunAsync(stop.Token) : new Benchmark(options, Console.Out).RunAsync(stop.Token));
