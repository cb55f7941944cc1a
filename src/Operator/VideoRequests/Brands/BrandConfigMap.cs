using System.Globalization;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.VideoRequests.Brands;

/// <summary>
/// A brand kept in a ConfigMap, under the names of <c>spec.brand</c>: <c>name</c>, <c>tone</c>, <c>callToAction</c>, <c>hookTemplates</c> (one a line),
/// <c>watermark.text</c>, <c>watermark.imageKey</c>, <c>watermark.position</c>, <c>watermark.opacity</c>.
/// </summary>
internal static class BrandConfigMap
{
    private static readonly HashSet<string> Known =
        ["name", "tone", "callToAction", "hookTemplates", "watermark.text", "watermark.imageKey", "watermark.position", "watermark.opacity"];

    /// <summary>What the request itself says wins, field by field; a watermark counts as one field.</summary>
    /// <exception cref="FormatException">A key that is no field, or a value that is none of its field's.</exception>
    public static BrandSpec Merge(IDictionary<string, string>? data, BrandSpec own)
    {
        data ??= new Dictionary<string, string>();
        if (data.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            throw new FormatException($"'{unknown}' is no field of a brand; allowed are {string.Join(", ", Known.Order(StringComparer.Ordinal))}.");

        return new BrandSpec
        {
            Name = own.Name ?? Find(data, "name"),
            Tone = own.Tone ?? Find(data, "tone"),
            CallToAction = own.CallToAction ?? Find(data, "callToAction"),
            HookTemplates = own.HookTemplates.Count > 0 ? own.HookTemplates : Lines(Find(data, "hookTemplates")),
            Watermark = own.Watermark ?? Watermark(data),
        };
    }

    private static WatermarkSpec? Watermark(IDictionary<string, string> data)
    {
        if (!data.Keys.Any(key => key.StartsWith("watermark.", StringComparison.Ordinal))) return null;

        var mark = new WatermarkSpec { Text = Find(data, "watermark.text"), ImageKey = Find(data, "watermark.imageKey") };
        if (Find(data, "watermark.position") is { } position)
            mark.Position = Enum.TryParse<Corner>(position, out var corner) && Enum.IsDefined(corner) ? corner : throw new FormatException($"watermark.position is '{position}'; allowed are {string.Join(", ", Enum.GetNames<Corner>())}.");
        if (Find(data, "watermark.opacity") is { } opacity)
            mark.Opacity = double.TryParse(opacity, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"watermark.opacity is '{opacity}'; allowed is a number from 0 to 1.");
        return mark;
    }

    private static string[] Lines(string? text) =>
        text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? Find(IDictionary<string, string> data, string key) => data.TryGetValue(key, out var value) && value.Trim().Length > 0 ? value.Trim() : null;
}
