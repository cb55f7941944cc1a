using System.Text.RegularExpressions;

namespace VideoAgent.Contracts.Requests;

/// <summary>The few shapes a rule can have. A field that is absent (null) breaks no rule of its own.</summary>
internal static partial class SpecRuleBuilders
{
    /// <summary>A text of that many characters, free of control characters except line break and tab; a required one must say something.</summary>
    public static SpecRule Text(string path, Func<VideoSpec, string?> read, int maxLength, int minLength = 1) =>
        Texts(path, spec => read(spec) is { } text ? [text] : [], maxLength, minLength);

    /// <summary>Every element of a list of texts.</summary>
    public static SpecRule Texts(string path, Func<VideoSpec, IReadOnlyList<string>> read, int maxLength, int minLength = 1) => new()
    {
        Path = path,
        Allowed = $"{minLength}-{maxLength} characters of text",
        Bounds = new() { MinLength = minLength, MaxLength = maxLength },
        Breaches = spec => read(spec).Index()
            .Select(item => (item.Index, Found: TextFault(item.Item, minLength, maxLength)))
            .Where(item => item.Found is not null)
            .Select(item => new SpecBreach(item.Found!, item.Index)),
    };

    /// <summary>Texts in which no word stands in braces but those that are filled in: a "{topci}" would be said as it stands, which nobody means.</summary>
    public static SpecRule Placeholders(string path, Func<VideoSpec, IReadOnlyList<string>> read, params string[] known) => new()
    {
        Path = path,
        Allowed = $"no word in braces but {string.Join(", ", known)}",
        Breaches = spec => read(spec).Index()
            .Select(item => (item.Index, Unknown: WordInBraces().Matches(item.Item).Select(match => match.Value).Except(known).FirstOrDefault()))
            .Where(item => item.Unknown is not null)
            .Select(item => new SpecBreach(FoundText.Quote(item.Unknown!), item.Index)),
    };

    /// <summary>A text of a fixed shape; <paramref name="allowed"/> says it in words and by example.</summary>
    public static SpecRule Shape(string path, Func<VideoSpec, string?> read, Regex shape, int maxLength, string allowed) => new()
    {
        Path = path,
        Allowed = allowed,
        Bounds = new() { Pattern = shape.ToString(), MinLength = 1, MaxLength = maxLength },
        Breaches = spec => read(spec) is { } text && (text.Length > maxLength || !shape.IsMatch(text)) ? [new(FoundText.Quote(text))] : [],
    };

    public static SpecRule Range(string path, Func<VideoSpec, double> read, double minimum, double maximum) => new()
    {
        Path = path,
        Allowed = $"{minimum} to {maximum}",
        Bounds = new() { Minimum = minimum, Maximum = maximum },
        Breaches = spec => read(spec) is var number && number >= minimum && number <= maximum ? [] : [new(number.ToString("R"))],
    };

    public static SpecRule Choice(string path, Func<VideoSpec, string?> read, params string[] choices) => new()
    {
        Path = path,
        Allowed = string.Join(", ", choices),
        Bounds = new() { Choices = choices, MaxLength = choices.Max(choice => choice.Length) },
        Breaches = spec => read(spec) is { } text && !choices.Contains(text, StringComparer.Ordinal) ? [new(FoundText.Quote(text))] : [],
    };

    public static SpecRule Numbers(string path, Func<VideoSpec, int> read, params int[] choices) => new()
    {
        Path = path,
        Allowed = string.Join(", ", choices),
        Bounds = new() { Choices = [.. choices.Select(choice => $"{choice}")] },
        Breaches = spec => choices.Contains(read(spec)) ? [] : [new($"{read(spec)}")],
    };

    public static SpecRule Count(string path, Func<VideoSpec, int> read, int minItems, int maxItems) => new()
    {
        Path = path,
        Allowed = minItems == 0 ? $"at most {maxItems} entries" : $"{minItems}-{maxItems} entries",
        Bounds = new() { MinItems = minItems, MaxItems = maxItems },
        Breaches = spec => read(spec) is var count && count >= minItems && count <= maxItems ? [] : [new(count == 1 ? "1 entry" : $"{count} entries")],
    };

    /// <summary>Anything else: gives what was found, or null when all is well.</summary>
    public static SpecRule That(string path, string allowed, Func<VideoSpec, string?> found, SpecBounds? bounds = null) => new()
    {
        Path = path,
        Allowed = allowed,
        Bounds = bounds,
        Breaches = spec => found(spec) is { } text ? [new(text)] : [],
    };

    private static string? TextFault(string text, int minLength, int maxLength) => text switch
    {
        "" when minLength > 0 => "nothing",
        _ when minLength > 0 && string.IsNullOrWhiteSpace(text) => "only blanks",
        _ when text.Any(IsRefused) => $"the control character U+{(int)text.First(IsRefused):X4}",
        _ when text.EnumerateRunes().Count() is var length && (length > maxLength || length < minLength) => $"{length} characters",
        _ => null,
    };

    private static bool IsRefused(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    [GeneratedRegex("[{] *[0-9A-Za-z_]+ *[}]")]
    private static partial Regex WordInBraces();
}
