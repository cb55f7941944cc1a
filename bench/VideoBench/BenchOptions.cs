using System.Globalization;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.VideoBench;

/// <summary>The command line: <c>[command] --name value …</c>.</summary>
internal sealed record BenchOptions
{
    public string Command { get; init; } = "";
    public int Seconds { get; init; } = 60;
    public int Scenes { get; init; } = 6;
    public int Repetitions { get; init; } = 2;
    public string? Preset { get; init; }
    public Pictures Pictures { get; init; }

    /// <summary>Both kinds of pictures unless one was named.</summary>
    public IReadOnlyList<Pictures> AllPictures { get; init; } = Enum.GetValues<Pictures>();

    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), "videobench");
    public string Sample { get; init; } = "";
    public string Target { get; init; } = "";
    public string Json { get; init; } = "bench/results.json";

    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        var at = 0;
        if (arguments.Length > 0 && !arguments[0].StartsWith('-')) options = options with { Command = arguments[at++] };
        for (; at + 1 < arguments.Length; at += 2) options = options.With(arguments[at], arguments[at + 1]);
        return options;
    }

    private BenchOptions With(string name, string value) => name switch
    {
        "--seconds" => this with { Seconds = Number(value) },
        "--scenes" => this with { Scenes = Number(value) },
        "--repetitions" => this with { Repetitions = Number(value) },
        "--preset" => this with { Preset = value },
        "--pictures" => this with { Pictures = Enum.Parse<Pictures>(value, ignoreCase: true), AllPictures = [Enum.Parse<Pictures>(value, ignoreCase: true)] },
        "--work" => this with { Work = value },
        "--sample" => this with { Sample = value },
        "--target" => this with { Target = value },
        "--json" => this with { Json = value },
        _ => throw new ArgumentException($"unknown option {name}"),
    };

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
