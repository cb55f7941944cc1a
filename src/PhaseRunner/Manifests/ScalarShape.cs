using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VideoAgent.Contracts;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>One word or text of a file as the JSON value of a type, or what would be allowed instead.</summary>
internal static partial class ScalarShape
{
    public static (JsonValue? Value, string Allowed) Read(YamlText text, Type type)
    {
        var kind = YamlScalars.KindOf(text);
        return type switch
        {
            _ when type == typeof(string) => (kind == YamlKind.Text && IsUnicode(text.Text) ? JsonValue.Create(text.Text) : null, TextAllowed(text, kind)),
            _ when type == typeof(bool) => (kind == YamlKind.Boolean ? JsonValue.Create(text.Text[0] is 't' or 'T') : null, "true or false"),
            _ when type == typeof(int) => (kind == YamlKind.Integer && YamlScalars.Integer(text.Text) is { } number ? JsonValue.Create(number) : null, "a whole number, not in quotes"),
            _ when type == typeof(double) => (kind is YamlKind.Integer or YamlKind.Number && YamlScalars.Number(text.Text) is { } number ? JsonValue.Create(number) : null, "a number, not in quotes"),
            _ when type == typeof(Usd) => (Usd.TryParse(text.Text, out _) ? JsonValue.Create(text.Text) : null, "an amount in US dollars, like \"1.00\""),
            _ when type == typeof(DateTimeOffset) => (IsInstant(text.Text) ? JsonValue.Create(text.Text) : null, "a time with its offset, like 2026-11-22T18:00:00Z"),
            { IsEnum: true } => (kind == YamlKind.Text && Enum.GetNames(type).Contains(text.Text) ? JsonValue.Create(text.Text) : null, NearMiss.Allowed(text.Text, Enum.GetNames(type))),
            _ => throw new InvalidOperationException($"manifests have no way to write a {type.Name}"),
        };
    }

    private static string TextAllowed(YamlText text, YamlKind kind) => kind switch
    {
        YamlKind.Text => "well-formed Unicode text",
        YamlKind.Nothing => "text",
        _ => $"text; put it in quotes: \"{text.Text}\"",
    };

    /// <summary>An escape like \uD800 makes half a character, which no JSON and no font can show.</summary>
    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static bool IsInstant(string text) =>
        InstantShape().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[-+][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex InstantShape();
}
