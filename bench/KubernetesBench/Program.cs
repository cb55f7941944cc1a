using VideoAgent.KubernetesBench;

// The first Ctrl-C takes the cluster down, a second one does not wait for that.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return await BenchCommand.RunAsync(args, Console.In, Console.Out, stop.Token);
