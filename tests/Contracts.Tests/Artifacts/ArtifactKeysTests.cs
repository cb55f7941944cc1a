using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Contracts.Tests.Artifacts;

public sealed class ArtifactKeysTests
{
    private static readonly Gen<string> Hostile =
        Gen.Elements("..", ".", "/", "\\", "a", "team", "", "\0", "%2e%2e", "../", "//", "\n", "é").NonEmptyListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void No_input_climbs_out_of_its_namespace() =>
        Prop.ForAll(Hostile.ToArbitrary(), Hostile.ToArbitrary(), (part, path) =>
            StaysInside(() => ArtifactKeys.Media("team", path))
            && StaysInside(() => ArtifactKeys.Call("team", part))
            && StaysInside(() => ArtifactKeys.Token("team", part, "000001"))
            && StaysInside(() => ArtifactKeys.Token("team", "tiktok-1", part))
            && StaysInside(() => ArtifactKeys.Publication("team", part, "youtube-1", 1))
            && StaysInside(() => ArtifactKeys.Publication("team", "digest", part, 1))
            && StaysInside(() => ArtifactKeys.Content("team", PhaseName.VideoAssembly, part, path))
            && StaysInside(() => ArtifactKeys.Request(new() { Namespace = "team", Name = "x", Uid = part }, path))
            && StaysInside(() => ArtifactKeys.Report(new() { Namespace = "team", Name = "x", Uid = part }, PhaseName.Publishing, 1)))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("../other")]
    [InlineData("a/../b")]
    [InlineData("/absolute")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("./a")]
    public void Path_with_an_odd_part_is_refused(string path) => Assert.False(ArtifactKeys.IsSafePath(path));

    [Theory]
    [InlineData("logo.png")]
    [InlineData("music/calm/one two.mp3")]
    [InlineData("..hidden")]
    [InlineData("日本.png")]
    public void Plain_path_is_accepted(string path) => Assert.True(ArtifactKeys.IsSafePath(path));

    [Fact]
    public void Namespace_with_a_slash_is_refused() => Assert.Throws<ArgumentException>(() => ArtifactKeys.Call("team/other", "hash"));

    /// <summary>Either refused, or below team/ after resolving dots as a file system would.</summary>
    private static bool StaysInside(Func<string> key)
    {
        try
        {
            return Path.GetFullPath(Path.Combine("/store", key())).StartsWith("/store/team/", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
