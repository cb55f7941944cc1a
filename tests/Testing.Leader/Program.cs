using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Testing.Leader;

// A process that wants to lead, for tests to kill, to stop and to lie to about the time.
//   KUBECONFIG NAMESPACE IDENTITY SKEW_SECONDS
// Lease "leader" and ConfigMap "history" are in the namespace. Prints "leading TERM", then "wrote TERM NUMBER" or "refused REASON" for each try to write,
// "renewed" for each write of the lease, "failed REASON" for each request about it that failed. On a line on standard input (or its end) it stops, releases and exits with 0; when it loses
// the lease it prints "lost", goes on trying to write until it was refused ten times more, and exits with 3.
const int LostTheLease = 3;
var (kubeconfig, @namespace, identity, skew) = (args[0], args[1], args[2], TimeSpan.FromSeconds(double.Parse(args[3])));
var time = new SkewedTime(skew);
// Short, so that tests are; not shorter, since a busy machine may let a process wait for seconds.
var options = new LeaderElectionOptions
{
    Namespace = @namespace,
    Name = "leader",
    Identity = identity,
    LeaseDuration = TimeSpan.FromSeconds(8),
    RenewDeadline = TimeSpan.FromSeconds(6),
    RetryPeriod = TimeSpan.FromSeconds(0.5),
};
var metrics = Metrics.WithCustomRegistry(Metrics.NewCustomRegistry());
var configuration = KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigPath = kubeconfig });
var chance = new Random();

using var leaseClient = Connect(new KubernetesClientOptions { RequestTimeout = options.RequestTimeout });
using var elector = new LeaderElector(
    new LeaseAloud(leaseClient, Print), options, new LeaderElectionMetrics(metrics), time, chance.NextDouble, NullLogger<LeaderElector>.Instance);
using var client = Connect(new KubernetesClientOptions { BeforeWrite = elector.Demand, RequestTimeout = TimeSpan.FromSeconds(1) });

using var stopWork = new CancellationTokenSource();
using var stopElection = new CancellationTokenSource();
var refusalsToShow = 10;
var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

var election = elector.RunAsync(stopElection.Token);
var asked = Task.Run(Console.In.ReadLine);
var work = WorkAsync();
await Task.WhenAny(asked, election, work);
if (election.IsCompleted)
{
    Print("lost");
    await enough.Task;
    return LostTheLease;
}

await stopWork.CancelAsync();
await work.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
await stopElection.CancelAsync();
await election;
await elector.ReleaseAsync(CancellationToken.None);
return 0;

async Task WorkAsync()
{
    await elector.WaitUntilLeadingAsync(stopWork.Token);
    Print($"leading {elector.Term}");
    var writer = new HistoryWriter(new FencedClient(client, elector), new ObjectName(@namespace, "history"), elector, Report);
    await writer.WriteAsync(identity, stopWork.Token);
}

void Report(string line)
{
    Print(line);
    if (elector.Lost.IsCancellationRequested && line.StartsWith("refused", StringComparison.Ordinal) && --refusalsToShow == 0) enough.SetResult();
}

void Print(string line)
{
    lock (Console.Out)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}

KubernetesClient Connect(KubernetesClientOptions with) => KubernetesClient.Create(configuration, with, metrics, time, NullLogger.Instance);
