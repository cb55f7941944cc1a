using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Manifests;

internal enum YamlKind { Nothing, Boolean, Integer, Number, Text }

/// <summary>What an unquoted word means by the core schema of YAML 1.2: <c>no</c>, <c>on</c> and <c>12:30</c> are texts.</summary>
internal static partial class YamlScalars
{
    public static YamlKind KindOf(YamlText value) => !value.IsPlain ? YamlKind.Text : value.Text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => YamlKind.Nothing,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlKind.Boolean,
        var text when IntegerShape().IsMatch(text) => YamlKind.Integer,
        var text when NumberShape().IsMatch(text) => YamlKind.Number,
        _ => YamlKind.Text,
    };

    public static bool IsNothing(YamlValue? value) => value is YamlText text && KindOf(text) == YamlKind.Nothing;

    public static int? Integer(string text) => text switch
    {
        _ when text.StartsWith("0x", StringComparison.Ordinal) => int.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0 ? hex : null,
        _ when text.StartsWith("0o", StringComparison.Ordinal) => Octal(text[2..]),
        _ => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    /// <summary>Null for .inf and .nan, which no field of ours can be.</summary>
    public static double? Number(string text) =>
        Integer(text) is { } integer ? integer
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : null;

    private static int? Octal(string digits)
    {
        var value = digits.Aggregate(0L, (sum, digit) => Math.Min((sum * 8) + (digit - '0'), uint.MaxValue));
        return value <= int.MaxValue ? (int)value : null;
    }

    [GeneratedRegex(@"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z")]
    private static partial Regex IntegerShape();

    [GeneratedRegex(@"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN)\z")]
    private static partial Regex NumberShape();
}
