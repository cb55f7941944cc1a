using System.Diagnostics;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>The operator beside the cluster.</summary>
internal sealed class OperatorProcess : IDisposable
{
    private readonly Process process;

    private OperatorProcess(Process process) => this.process = process;

    public static OperatorProcess Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "VideoAgent.Operator.dll");
        return new OperatorProcess(Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])) ?? throw new InvalidOperationException("the operator did not start"));
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
