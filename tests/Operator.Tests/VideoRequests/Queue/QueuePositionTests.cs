using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Tests.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Queue;

namespace VideoAgent.Operator.Tests.VideoRequests.Queue;

/// <summary>What a status says of its place in the queue.</summary>
public class QueuePositionTests
{
    [Fact]
    public void A_long_queue_is_not_written_anew_with_each_video()
    {
        var writes = 0;
        var story = new Story(new VideoSpec { Topic = "tea" }) { Written = (_, _) => writes++ };

        for (var position = 9000; position > 0; position--)
        {
            story.Slot = new Slot(false, position);
            story.Settle();
            Assert.InRange(story.Status.QueuePosition!.Value, position, position <= 10 ? position : position * 2);
        }

        Assert.InRange(writes, 15, 25); // ten halvings, and the ten at its head
        Assert.Equal(TimeSpan.FromMinutes(1), story.Plan().LookAgainAfter);
    }

    [Theory]
    [InlineData(40, 79, 40)]
    [InlineData(40, 80, 80)] // many with more priority came
    [InlineData(12, 10, 10)]
    [InlineData(4, 9, 9)]
    public void A_queue_that_grew_in_front_is_told_as_well(int said, int position, int toSay) => Assert.Equal(toSay, QueuePosition.ToSay(position, said));
}
