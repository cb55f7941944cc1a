using System.Text;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>Reads events as libass does: nine commas, then text in which <c>{…}</c> is an override block and a few backslash pairs mean something.</summary>
internal static class AssReader
{
    private const string Prefix = "Dialogue: ";
    private const int FieldsBeforeText = 9;

    /// <summary>The raw texts of all events; a line that is no event after the events have begun is a fault.</summary>
    public static IReadOnlyList<string> EventTexts(string ass)
    {
        var lines = ass[ass.IndexOf("[Events]", StringComparison.Ordinal)..].Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.All(lines, line => Assert.StartsWith(Prefix, line, StringComparison.Ordinal));
        return [.. lines.Select(line => line.Split(',', FieldsBeforeText + 1)[FieldsBeforeText])];
    }

    /// <summary>What is seen of an event, and how many override blocks it has.</summary>
    public static (string Visible, int Blocks) Read(string text)
    {
        var visible = new StringBuilder();
        var blocks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '{' && text.IndexOf('}', i) is > 0 and var end)
            {
                blocks++;
                i = end;
            }
            else if (text[i] == '\\' && (next is 'N' or 'n' or 'h' or '{' or '}'))
            {
                visible.Append(next is '{' or '}' ? next : next == 'h' ? '\u00A0' : '\n');
                i++;
            }
            else
            {
                visible.Append(text[i]);
            }
        }

        return (visible.ToString(), blocks);
    }
}
