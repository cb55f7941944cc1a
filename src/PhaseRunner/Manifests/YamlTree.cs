using VideoAgent.Contracts.Requests;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>
/// Builds the values of a file from the parser's events. Not through the parser's own document model: that stops at the first duplicate key
/// and expands aliases, and we want every fault and no bombs. Anchors, aliases and tags are refused; nesting is bounded.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 16;

    private readonly IParser parser;
    private readonly FaultList faults;

    private YamlTree(IParser parser, FaultList faults) => (this.parser, this.faults) = (parser, faults);

    /// <summary>The one document of the file; null when there is none or it cannot be read, which is then reported.</summary>
    public static YamlValue? Read(string yaml, FaultList faults)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            return new YamlTree(parser, faults).Documents();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The library's scanner falls over some texts and tags instead of refusing them.
            faults.Add("", Line(parser.Current), "text that is not YAML, on this line or soon after", "YAML 1.2");
            return null;
        }
        catch (YamlException e)
        {
            var line = (int)Math.Clamp(e.Start.Line, 1, int.MaxValue);
            if (TabBefore(yaml, line) is { } tab) faults.Add("", tab, "a tab in the indentation", "spaces");
            else faults.Add("", line, $"text that is not YAML: {e.Message.TrimEnd('.')}", "YAML 1.2");
            return null;
        }
    }

    private YamlValue? Documents()
    {
        YamlValue? first = null;
        while (parser.MoveNext())
        {
            if (parser.Current is not DocumentStart) continue;

            parser.MoveNext();
            if (first is null || YamlScalars.IsNothing(first)) first = Value("", depth: 0);
            else if (parser.Current is Scalar { Value: "" }) continue;
            else
            {
                faults.Add("", Line(parser.Current), "a second document", "one VideoRequest in a file");
                return first;
            }
        }

        if (first is not null && !YamlScalars.IsNothing(first)) return first;
        if (faults.All.Count == 0) faults.Add("", 1, "an empty file", "a VideoRequest");
        return null;
    }

    /// <summary>Reads the value that begins at the current event, and leaves its last event current.</summary>
    private YamlValue? Value(string path, int depth)
    {
        var start = parser.Current!;
        if (Refused(start) is not { } refused)
        {
            return start switch
            {
                SequenceStart when depth < MaxDepth => List(path, depth),
                MappingStart when depth < MaxDepth => Map(path, depth),
                Scalar scalar => new YamlText(Line(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain),
                // Not skipped but given up: the scanner's time grows with the square of the depth.
                _ => throw new YamlException(start.Start, start.End, $"more than {MaxDepth} levels of nesting"),
            };
        }

        return Skip(path, refused, "plain values, written out");
    }

    private YamlList List(string path, int depth)
    {
        var line = Line(parser.Current);
        var items = new List<YamlValue?>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            var item = $"{path}[{items.Count}]";
            faults.Locate(item, Line(parser.Current));
            items.Add(Value(item, depth + 1));
        }

        return new(line, items);
    }

    private YamlMap Map(string path, int depth)
    {
        var line = Line(parser.Current);
        var fields = new List<YamlField>();
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var field = Field(path, depth);
            if (fields.FirstOrDefault(earlier => earlier.Key == field.Key) is { } earlier)
                faults.Add(FaultList.Below(path, field.Key), field.Line, $"the same field again (first on line {earlier.Line})", "each field once");
            else fields.Add(field);
        }

        return new(line, fields);
    }

    private YamlField Field(string path, int depth)
    {
        if (parser.Current is not Scalar key) throw new YamlException(parser.Current!.Start, parser.Current.End, "a key that is not a word");

        var line = Line(key);
        var field = FaultList.Below(path, key.Value);
        faults.Locate(field, line);
        parser.MoveNext();
        return new(key.Value, line, Value(field, depth + 1));
    }

    private static string? Refused(ParsingEvent start) => start switch
    {
        AnchorAlias alias => $"the alias {FoundText.Quote($"*{alias.Value.Value}")}",
        NodeEvent { Anchor: { IsEmpty: false } anchor } => $"the anchor {FoundText.Quote($"&{anchor.Value}")}",
        NodeEvent { Tag: { IsEmpty: false } tag } => $"the tag {FoundText.Quote(tag.Value)}",
        _ => null,
    };

    private YamlValue? Skip(string path, string found, string allowed)
    {
        faults.Add(path, Line(parser.Current), found, allowed);
        parser.SkipToEndOfValue();
        return null;
    }

    private static int Line(ParsingEvent? at) => (int)Math.Clamp(at?.Start.Line ?? 1, 1, int.MaxValue);

    /// <summary>The parser stumbles at or just before the line whose indentation has a tab; its own message does not say so.</summary>
    private static int? TabBefore(string yaml, int line)
    {
        var nearby = yaml.Split('\n').Index().Skip(Math.Max(0, line - 2)).Take(3).Where(text => text.Item.TakeWhile(char.IsWhiteSpace).Contains('\t'));
        return nearby.Select(text => (int?)text.Index + 1).FirstOrDefault();
    }
}

internal static class ParserExtensions
{
    /// <summary>Leaves the last event of the current value current, however deep it is.</summary>
    public static void SkipToEndOfValue(this IParser parser)
    {
        var depth = parser.Current!.NestingIncrease;
        while (depth > 0 && parser.MoveNext()) depth += parser.Current!.NestingIncrease;
    }
}
