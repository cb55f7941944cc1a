using VideoAgent.OperatorBench;

// The first Ctrl-C takes the cluster down, a second one does not wait for that.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return await new Benchmark(BenchOptions.Parse(args), Console.Out).RunAsync(stop.Token);
