using System.Globalization;

namespace VideoAgent.OperatorBench;

/// <summary>The command line: <c>--name value …</c>.</summary>
internal sealed record BenchOptions
{
    public int Requests { get; init; } = 1000;

    /// <summary>Instead of all else: so many videos through the pods of the cluster that KUBECONFIG names.</summary>
    public int Videos { get; init; }

    /// <summary>Where those are asked for.</summary>
    public string Namespace { get; init; } = "videoagent";

    /// <summary>The published operator.</summary>
    public string Operator { get; init; } = "out/operator/VideoAgent.Operator";

    public string Json { get; init; } = "bench/operator.json";

    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        for (var at = 0; at < arguments.Length; at += 2)
        {
            var value = at + 1 < arguments.Length ? arguments[at + 1] : throw new ArgumentException($"{arguments[at]} needs a value");
            options = arguments[at] switch
            {
                "--requests" => options with { Requests = int.Parse(value, CultureInfo.InvariantCulture) },
                "--operator" => options with { Operator = value },
                "--videos" => options with { Videos = int.Parse(value, CultureInfo.InvariantCulture) },
                "--namespace" => options with { Namespace = value },
                "--json" => options with { Json = value },
                _ => throw new ArgumentException($"unknown option {arguments[at]}: there are --requests N, --videos N, --namespace NAME, --operator FILE and --json FILE"),
            };
        }

        return options;
    }
}
