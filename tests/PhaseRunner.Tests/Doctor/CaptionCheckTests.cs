using VideoAgent.PhaseRunner.Doctor;

namespace VideoAgent.PhaseRunner.Tests.Doctor;

public sealed class CaptionCheckTests
{
    [Fact]
    public void A_library_that_is_there_is_fine() => Assert.True(CaptionCheck.Run().IsFine);

    [Fact]
    public void A_missing_library_comes_with_its_remedy() => Assert.Equal("apt-get install libass9", CaptionCheck.Run("libass.so.none").Remedy);
}
