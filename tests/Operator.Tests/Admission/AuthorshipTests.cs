using VideoAgent.Operator.Admission;

namespace VideoAgent.Operator.Tests.Admission;

public class AuthorshipTests
{
    private const string Alice = "alice";
    private const string Bob = "bob";
    private const string Gateway = "system:serviceaccount:videoagent:api";

    private static SignedState State(string? requestedBy = null, string? reviewedBy = null, string? decision = null) => new(new Authors(requestedBy, reviewedBy), decision);

    private static Authors Due(SignedState claimed, SignedState? before, string user) => Authorship.Due(claimed, before, user, isTrusted: user == Gateway);

    [Theory]
    [InlineData(null, Alice, Alice)]
    [InlineData(Bob, Alice, Alice)]
    [InlineData(Bob, Gateway, Bob)]
    [InlineData(null, Gateway, Gateway)]
    public void Who_creates_is_who_asked_unless_someone_trusted_names_another(string? claimed, string user, string due) =>
        Assert.Equal(due, Due(State(claimed), null, user).RequestedBy);

    [Theory]
    [InlineData(Bob)]
    [InlineData(null)]
    public void Who_asked_never_changes(string? claimed)
    {
        Assert.Equal(Alice, Due(State(claimed), State(Alice), Bob).RequestedBy);
        Assert.Equal(Alice, Due(State(claimed), State(Alice), Gateway).RequestedBy);
    }

    [Fact]
    public void Nobody_claims_what_was_made_while_nobody_wrote_it_down() => Assert.Null(Due(State(Bob), State(), Bob).RequestedBy);

    [Fact]
    public void Who_decides_is_written_down_and_who_edits_something_else_is_not()
    {
        var decided = Due(State(Alice, Alice, "Approved d1"), State(Alice), Bob);
        Assert.Equal(Bob, decided.ReviewedBy);

        Assert.Equal(Bob, Due(State(Alice, Alice, "Approved d1"), State(Alice, Bob, "Approved d1"), Alice).ReviewedBy);
    }

    [Fact]
    public void A_decision_about_another_video_is_another_decision() =>
        Assert.Equal(Alice, Due(State(Alice, Bob, "Approved d2"), State(Alice, Bob, "Approved d1"), Alice).ReviewedBy);

    [Fact]
    public void Without_a_decision_nobody_has_decided() => Assert.Null(Due(State(Alice, Bob), State(Alice, Bob, "Approved d1"), Alice).ReviewedBy);

    [Fact]
    public void A_trusted_user_names_the_reviewer() => Assert.Equal(Bob, Due(State(Alice, Bob, "Rejected d1"), State(Alice), Gateway).ReviewedBy);

    [Fact]
    public void A_name_that_does_not_stay_is_warned_of_and_one_that_came_along_is_not()
    {
        var forged = Assert.Single(Authorship.Warnings(new Authors(Bob, null), new Authors(Alice, null), new Authors(Alice, null)));
        Assert.Contains("requested-by", forged, StringComparison.Ordinal);

        Assert.Empty(Authorship.Warnings(new Authors(Alice, Alice), new Authors(Alice, Alice), new Authors(Alice, Bob)));
    }
}
