using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

public class PhaseJobNameTests
{
    [Fact]
    public void A_short_name_is_kept_as_it_is() => Assert.Equal("plain-money-assembly-2", PhaseJobName.Of("plain-money", PhaseName.VideoAssembly, 2));

    [Theory]
    [InlineData("a.b")]
    [InlineData("x-................................................................................................................................")]
    public void A_name_that_does_not_fit_becomes_one_that_a_label_can_hold(string request)
    {
        var name = PhaseJobName.Of(request, PhaseName.VideoAssembly, 1234);

        Assert.Matches("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", name);
        Assert.InRange(name.Length, 1, 57);
    }

    [Fact]
    public void Two_names_that_are_cut_alike_stay_apart()
    {
        var longName = new string('a', 250);

        Assert.NotEqual(PhaseJobName.Of(longName + "1", PhaseName.Publishing, 1), PhaseJobName.Of(longName + "2", PhaseName.Publishing, 1));
        Assert.NotEqual(PhaseJobName.Of("a.b", PhaseName.Publishing, 1), PhaseJobName.Of("a-b", PhaseName.Publishing, 1));
    }
}
