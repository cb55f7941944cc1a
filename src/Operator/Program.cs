// The composition root: the one file that may touch clock, chance, console and environment.
#pragma warning disable RS0030
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator;
using VideoAgent.Operator.Trial;

if (args is [TrialRequest.Verb, var @namespace])
    return await TrialRequest.RunAsync(OperatorSettings.KubernetesFrom(Environment.GetEnvironmentVariables()), @namespace, TimeProvider.System, Console.Out);

var settings = OperatorSettings.Read(args, Environment.GetEnvironmentVariables());
if (settings.Faults.Count > 0)
{
    foreach (var fault in settings.Faults) await Console.Error.WriteLineAsync($"operator: {fault}");
    return 2;
}

try
{
    await using var app = OperatorProgram.Build(settings, TimeProvider.System, Random.Shared.NextDouble);
    return await OperatorProgram.RunAsync(app);
}
catch (KubernetesConfigurationException e)
{
    await Console.Error.WriteLineAsync($"operator: {e.Message}");
    return 2;
}
