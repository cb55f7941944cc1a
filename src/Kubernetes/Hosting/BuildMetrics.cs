using System.Reflection;
using System.Runtime.InteropServices;
using Prometheus;

namespace VideoAgent.Kubernetes.Hosting;

/// <summary><c>build_info</c>: always 1, so that a dashboard can join what runs to what happens.</summary>
public sealed class BuildMetrics(IMetricFactory factory)
{
    private readonly Gauge info = factory.CreateGauge("build_info", "What runs: always 1.", ["version", "revision", "dotnet_version"]);

    /// <summary>The version as the build stamped it into the program that runs: <c>1.2.3+revision</c>.</summary>
    internal void Publish()
    {
        var stamp = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        var parts = stamp.Split('+', 2);
        info.WithLabels(parts[0], parts.ElementAtOrDefault(1) ?? "unknown", RuntimeInformation.FrameworkDescription).Set(1);
    }
}
