using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;

public sealed class KenBurnsTests
{
    [Fact]
    public void Neighbours_never_move_alike() => Prop.ForAll<int>(seed =>
    {
        var directions = KenBurns.Directions(12, seed);
        return directions.Zip(directions.Skip(1)).All(pair => pair.First != pair.Second);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_view_never_leaves_the_picture() => Prop.ForAll<int, PositiveInt>((seed, length) =>
        KenBurns.Plan([.. Enumerable.Repeat(length.Get / 3.0, 12)], seed).All(move => Steps().All(step => move.At(step).IsInside))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(30)]
    public void Nothing_moves_faster_than_fifteen_thousandths_of_the_picture_a_second(double seconds)
    {
        foreach (var move in KenBurns.Plan([.. Enumerable.Repeat(seconds, 12)], seed: 5))
        {
            var (from, to) = (move.At(0), move.At(1));
            var distance = Math.Max(Math.Abs(to.Zoom - from.Zoom), Math.Max(Math.Abs(to.CentreX - from.CentreX), Math.Abs(to.CentreY - from.CentreY)));
            Assert.InRange(distance / seconds, 0.0001, 0.015);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_film() => Assert.Equal(KenBurns.Plan([4, 8, 3], seed: 3), KenBurns.Plan([4, 8, 3], seed: 3));

    /// <summary>In pixels of 1080x1920: the watermark's line ends at 272, two lines of captions begin at 1118.</summary>
    [Fact]
    public void Type_on_a_card_stays_clear_of_watermark_captions_and_edges_wherever_the_view_is()
    {
        const double cover = 1920 / Card.Height;
        foreach (var view in KenBurns.Plan([.. Enumerable.Repeat(10.0, 60)], seed: 1).SelectMany(move => Steps().Select(move.At)))
        {
            double X(double x) => 540 + (((x - (Card.Width / 2)) * cover) - ((view.CentreX - 0.5) * 1080)) * view.Zoom;
            double Y(double y) => 960 + ((y * cover) - (view.CentreY * 1920)) * view.Zoom;
            Assert.InRange(X(Card.SafeLeft), 24, X(Card.SafeRight));
            Assert.InRange(X(Card.SafeRight), X(Card.SafeLeft), 1056);
            Assert.InRange(Y(Card.SafeTop), 272, Y(Card.SafeBottom));
            Assert.InRange(Y(Card.SafeBottom), Y(Card.SafeTop), 1118);
        }
    }

    [Fact]
    public void All_directions_are_used() => Assert.Equal(Enum.GetValues<Direction>(), KenBurns.Directions(60, seed: 1).Distinct().Order());

    private static IEnumerable<double> Steps() => Enumerable.Range(0, 21).Select(step => step / 20.0);
}
