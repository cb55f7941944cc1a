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
    [Fact]
    public void What_can_be_made_again_is_known_by_the_keys_that_it_is_stored_under()
    {
        var request = new RequestIdentity { Namespace = "team", Name = "x", Uid = "4f1c" };

        Assert.Equal(new Remakable(RemakableKind.Output, "team/content/VideoAssembly/5eed/"), ArtifactKeys.RemakableOf(ArtifactKeys.Content("team", PhaseName.VideoAssembly, "5eed", ArtifactNames.Scene(1))));
        Assert.Equal(new Remakable(RemakableKind.Call, "team/calls/cafe"), ArtifactKeys.RemakableOf(ArtifactKeys.Call("team", "cafe")));
        Assert.Equal(new Remakable(RemakableKind.SentNote, "team/calls/cafe.sent/4f1c/2"), ArtifactKeys.RemakableOf(ArtifactKeys.CallSent(request, "cafe", 2)));
        Assert.Equal(new Remakable(RemakableKind.Trend, "team/trends/beef"), ArtifactKeys.RemakableOf(ArtifactKeys.Trend("team", "beef")));
        Assert.Equal(new Remakable(RemakableKind.Trend, "team/trends/beef.asking"), ArtifactKeys.RemakableOf(ArtifactKeys.TrendAsking("team", "beef")));
        Assert.StartsWith(ArtifactKeys.Contents("team"), ArtifactKeys.Content("team", PhaseName.VideoAssembly, "5eed", "a"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_made_again_is_never_taken_for_it()
    {
        // The worst names that users choose: those of the layout itself.
        foreach (var name in (string[])["content", "calls", "trends", "calls.sent", "x.sent"])
        {
            var request = new RequestIdentity { Namespace = name, Name = name, Uid = "4f1c" };
            string[] keys =
            [
                ArtifactKeys.Request(request, ArtifactNames.Scene(1)), ArtifactKeys.Request(request, $"{name}/{name}/{name}/{name}"), ArtifactKeys.Report(request, PhaseName.Publishing, 1),
                ArtifactKeys.Topic(name, name, 1), ArtifactKeys.Token(name, name, name), ArtifactKeys.Publication(name, name, name, 1),
                ArtifactKeys.Media(name, name), ArtifactKeys.Media(name, $"{name}/{name}"), ArtifactKeys.Media(name, $"{name}/{name}/{name}"),
            ];

            Assert.All(keys, key => Assert.Null(ArtifactKeys.RemakableOf(key)));
        }
    }

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
