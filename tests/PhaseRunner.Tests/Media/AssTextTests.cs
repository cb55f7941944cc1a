using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Media;

public class AssTextTests
{
    private const string WordJoiner = "\u2060";

    /// <summary>Mostly the characters that mean something in ASS, between any others.</summary>
    private static Arbitrary<string> HostileText { get; } = Gen.OneOf(
            Gen.Elements('{', '}', '\\', 'N', 'n', 'h', ',', '\n', '\r', '\t', 'p', '1', '(', '\u2028', '\uFEFF', '\0', '\u0085', 'ب', '字', '\uD83D', '\uDE80'),
            ArbMap.Default.GeneratorFor<char>())
        .ArrayOf()
        .Select(characters => new string(characters))
        .ToArbitrary();

    [Fact]
    public void No_text_opens_an_override_block_or_loses_a_character() => Prop
        .ForAll(HostileText, text =>
        {
            var (visible, blocks) = AssReader.Read(AssText.Escape(text));
            return blocks == 0 && Plain(visible) == Plain(text);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_swallows_the_override_block_that_follows_it() => Prop
        .ForAll(HostileText, text => AssReader.Read($"{{\\b1}}{AssText.Escape(text)}{{\\b0}}x") is { Blocks: 2 } read && Plain(read.Visible) == Plain(text) + "x")
        .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_starts_a_new_line() => Prop
        .ForAll(HostileText, text => !AssText.Escape(text).Any(character => char.IsControl(character) || character is '\u2028' or '\u2029'))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void One_line_has_single_spaces_and_none_at_its_ends() => Assert.Equal("a b c", AssText.OneLine(" a\r\n\tb \u2028 c\n"));

    /// <summary>The same text without what nobody sees.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => System.Text.Rune.IsWhiteSpace(rune) ? " " : System.Text.Rune.IsControl(rune) || rune.Value is 0xFEFF ? "" : rune.ToString()))
        .Replace(WordJoiner, "", StringComparison.Ordinal);
}
