using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media.Libass;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Media.Libass;

public sealed class LibassLoaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_installed_library_says_its_version() => Assert.Matches(@"^0\.\d+\.\d+$", LibassLoader.Require());

    [Theory]
    [InlineData(0x01701000, "0.17.1")]
    [InlineData(0x01600000, "0.16.0")]
    public void A_version_is_read_as_it_is_packed(int packed, string text) => Assert.Equal(text, LibassLoader.Text(packed));

    [Fact]
    public void A_missing_library_fails_with_the_package_to_install() => AssertNamesThePackage(() => LibassLoader.Require("libass.so.none"));

    [Fact]
    public void A_broken_library_fails_with_the_package_to_install()
    {
        File.WriteAllText(folder["libass.so.9"], "not a library");

        AssertNamesThePackage(() => LibassLoader.Require(folder["libass.so.9"]));
    }

    [Fact]
    public void A_library_of_another_kind_fails_with_the_package_to_install() => AssertNamesThePackage(() => LibassLoader.Require("libc.so.6"));

    private static void AssertNamesThePackage(Action load)
    {
        var failure = Assert.Throws<PhaseException>(load);
        Assert.Equal((ExitClass.Permanent, "CaptionEngineMissing"), (failure.Outcome, failure.Reason));
        Assert.Contains("libass9", failure.Message, StringComparison.Ordinal);
    }
}
