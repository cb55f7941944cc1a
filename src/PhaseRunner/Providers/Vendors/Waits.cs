using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>How long a vendor asks to wait, from its answer's headers.</summary>
internal static partial class Waits
{
    /// <summary><c>retry-after-ms</c>, then <c>retry-after</c> in seconds or as a date.</summary>
    public static TimeSpan? RetryAfter(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        if (headers.TryGetValue("retry-after-ms", out var milliseconds) && double.TryParse(milliseconds, CultureInfo.InvariantCulture, out var exact)) return Bounded(exact / 1000);
        if (!headers.TryGetValue("retry-after", out var text)) return null;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var seconds)) return Bounded(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Bounded((at - now).TotalSeconds) : null;
    }

    /// <summary>OpenAI's notation: <c>12ms</c>, <c>1s</c>, <c>6m0s</c>, <c>1h2m3s</c>. Null for anything else.</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (text is null || DurationShape().Match(text) is not { Success: true, Length: > 0 } match) return null;
        double Part(string name) => match.Groups[name] is { Success: true } group ? double.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return Bounded((Part("h") * 3600) + (Part("m") * 60) + Part("s") + (Part("ms") / 1000));
    }

    /// <summary>No vendor means a wait of more than a month, and none a negative one.</summary>
    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(double.IsNaN(seconds) ? 0 : Math.Clamp(seconds, 0, 31 * 24 * 3600));

    [GeneratedRegex(@"^(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m(?!s))?(?:(?<s>\d{1,6}(?:\.\d{1,6})?)s)?(?:(?<ms>\d{1,6}(?:\.\d{1,6})?)ms)?\z")]
    private static partial Regex DurationShape();
}
