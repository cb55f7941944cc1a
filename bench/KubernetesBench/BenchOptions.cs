using System.Globalization;

namespace VideoAgent.KubernetesBench;

/// <summary>The command line: <c>[command] --name value …</c>.</summary>
internal sealed record BenchOptions
{
    public string Command { get; init; } = "";

    /// <summary>What the limits are about; other numbers show how things grow.</summary>
    public int Objects { get; init; } = 10_000;

    public int Repetitions { get; init; } = 3;

    /// <summary>Status patches for each number of writers.</summary>
    public int Writes { get; init; } = 4000;

    public int Writers { get; init; } = 1;

    /// <summary>Writes a second of all writers together; 0 for as many as the server takes.</summary>
    public int Rate { get; init; }

    /// <summary>What the writers change.</summary>
    public WriteTarget Target { get; init; }

    /// <summary>With a number, nothing but the soak runs, for so long.</summary>
    public double SoakMinutes { get; init; }

    /// <summary>Of a cluster to use instead of one of our own. Its user must be allowed to install a kind.</summary>
    public string? Kubeconfig { get; init; }

    public string Namespace { get; init; } = "";

    public string? Json { get; init; }

    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        var at = 0;
        if (arguments.Length > 0 && !arguments[0].StartsWith('-')) options = options with { Command = arguments[at++] };
        for (; at < arguments.Length; at += 2) options = options.With(arguments[at], at + 1 < arguments.Length ? arguments[at + 1] : throw new ArgumentException($"{arguments[at]} needs a value"));
        return options;
    }

    private BenchOptions With(string name, string value) => name switch
    {
        "--objects" => this with { Objects = Number(value) },
        "--repetitions" => this with { Repetitions = Number(value) },
        "--writes" => this with { Writes = Number(value) },
        "--writers" => this with { Writers = Number(value) },
        "--rate" => this with { Rate = Number(value) },
        "--target" => this with { Target = Enum.Parse<WriteTarget>(value, ignoreCase: true) },
        "--soak" => this with { SoakMinutes = double.Parse(value, CultureInfo.InvariantCulture) },
        "--kubeconfig" => this with { Kubeconfig = value },
        "--namespace" => this with { Namespace = value },
        "--json" => this with { Json = value },
        _ => throw new ArgumentException(
            $"unknown option {name}: there are --objects, --repetitions, --writes, --soak MINUTES, --kubeconfig FILE and --json FILE"),
    };

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}

internal enum WriteTarget
{
    Status,
    Spec,
}
