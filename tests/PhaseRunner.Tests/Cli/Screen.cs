using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace VideoAgent.PhaseRunner.Tests.Cli;

/// <summary>A terminal of a fixed width that remembers what was drawn on it.</summary>
internal sealed partial class Screen(int width) : IAnsiConsoleOutput, IDisposable
{
    private readonly StringWriter drawn = new();

    public TextWriter Writer => drawn;
    public bool IsTerminal => true;
    public int Width => width;
    public int Height => 40;

    public IAnsiConsole Console => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = this,
    });

    /// <summary>The rows as a person sees them when all is over: each frame begins by going back up to the first row.</summary>
    public IReadOnlyList<string> Rows =>
        [.. Sequence().Replace(LastFrame().Replace("\r", "", StringComparison.Ordinal), "").Split('\n').Select(row => row.TrimEnd()).Where(row => row.Length > 0)];

    public void Dispose() => drawn.Dispose();

    public void SetEncoding(Encoding encoding)
    {
    }

    private string LastFrame()
    {
        var all = drawn.ToString();
        var last = Up().Matches(all).LastOrDefault();
        return last is null ? all : all[(last.Index + last.Length)..];
    }

    [GeneratedRegex(@"(\x1b\[\d*A)+")]
    private static partial Regex Up();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Sequence();
}
