using System.Globalization;
using System.Text.Json.Serialization;

namespace VideoAgent.VendorBench;

/// <summary>vendors.json. Seconds; the shares are of the whole.</summary>
/// <param name="CriticalPath">What the vendor takes for script and slowest picture, one after the other, and the assembly.</param>
internal sealed record Report(int Cores, double PicturesPhase, double SlowestPicture, double Graph, double CriticalPath, double CachedShare)
{
    public double PicturesRatio => PicturesPhase / SlowestPicture;
    public double GraphRatio => Graph / CriticalPath;

    public IReadOnlyList<Limit> Limits =>
    [
        new("six pictures' phase to the slowest picture", PicturesRatio, "at most 1.1", PicturesRatio <= 1.1),
        new("the whole run to its critical path", GraphRatio, "at most 1.15", GraphRatio <= 1.15),
        new("share of prompt tokens from the vendor's cache, ten videos of a brand", CachedShare, "at least 0.8", CachedShare >= 0.8),
    ];

    public string Text() => string.Join('\n',
    [
        Line($"{Cores} cores; the vendor is on the same machine and takes {VendorPace.Script.TotalSeconds:0} s for a script, {VendorPace.Picture.TotalSeconds:0} s for a picture"),
        Line($"pictures {PicturesPhase:0.00} s of {SlowestPicture:0.00}; whole run {Graph:0.00} s of {CriticalPath:0.00}; cached {CachedShare:P0}"),
        .. Limits.Select(limit => Line($"{(limit.IsReached ? "reached" : "MISSED "),-8} {limit.What}: {limit.Measured:0.###}, to be {limit.Reach}")),
    ]);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
