using System.Reflection;
using Prometheus;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Hosting;

/// <summary>Every instrument that the library has: those of each class whose name ends with Metrics.</summary>
internal sealed class AllMetrics
{
    public CollectorRegistry Registry { get; } = Prometheus.Metrics.NewCustomRegistry();

    public IReadOnlyList<Collector> Collectors { get; }

    public AllMetrics() => Collectors =
    [
        .. typeof(IKubernetesClient).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Metrics", StringComparison.Ordinal))
            .Select(Make)
            .SelectMany(Instruments)
            .OrderBy(collector => collector.Name, StringComparer.Ordinal),
    ];

    /// <summary>As <c>name type label,label</c>.</summary>
    public static string Describe(Collector collector) => $"{collector.Name} {collector.GetType().Name.ToLowerInvariant()} {string.Join(',', collector.LabelNames)}".TrimEnd();

    /// <summary>Gives each a series, whatever its labels.</summary>
    public void Use()
    {
        foreach (var collector in Collectors)
        {
            var labels = collector.LabelNames.Select(name => $"some-{name}").ToArray();
            switch (collector)
            {
                case Counter counter: counter.WithLabels(labels).Inc(); break;
                case Gauge gauge: gauge.WithLabels(labels).Set(1); break;
                case Histogram histogram: histogram.WithLabels(labels).Observe(1); break;
                default: throw new InvalidOperationException($"{collector.Name} is of a kind that nobody expects: {collector.GetType()}");
            }
        }
    }

    private object Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Argument(parameter.ParameterType))]);
    }

    private object Argument(Type type) =>
        type == typeof(IMetricFactory) ? Prometheus.Metrics.WithCustomRegistry(Registry)
        : type == typeof(Uri) ? new Uri("https://127.0.0.1:6443")
        : throw new InvalidOperationException($"a Metrics class wants a {type}: tell {nameof(AllMetrics)} how to make one");

    private static IEnumerable<Collector> Instruments(object metrics) => metrics.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        .Select(field => field.GetValue(metrics))
        .OfType<Collector>();
}
