using VideoAgent.Testing.Kubernetes.Faults;

namespace VideoAgent.KubernetesBench.Soaking;

/// <summary>
/// The fault proxy as a process of its own, so that its memory is not counted with the library's. Prints its address; each line that it reads tears all
/// connections (<c>cut</c>) or has the next watch be told that its version is gone as well (<c>gone</c>), which forces a list.
/// </summary>
internal static class ProxyCommand
{
    public static async Task RunAsync(BenchTarget target, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        await using var proxy = await FaultProxy.StartAsync(target.Configuration);
        await output.WriteLineAsync(proxy.Address.AbsoluteUri);
        while (await input.ReadLineAsync(cancellationToken) is { } order)
        {
            if (order == "gone") proxy.Add(new FaultRule(request => request.IsWatch, Fault.Script(StreamEnd.Close, Fault.ErrorFrame(410, "Expired"))));
            proxy.CutAll();
        }
    }
}
