using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

/// <summary>What must hold of every take's words.</summary>
internal static class WordRules
{
    /// <summary>No word shows for less than a frame at 25 per second.</summary>
    private const double Shortest = 0.040 - 0.0002;

    public static void Hold(IReadOnlyList<SpokenWord> words, IEnumerable<string> expected, double seconds)
    {
        Assert.Equal(expected, words.Select(word => word.Text));
        Assert.All(words, word => Assert.True(word.End - word.Start >= Shortest, $"{word} is too short"));
        Assert.All(words.Zip(words.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start && pair.First.Line <= pair.Second.Line, $"{pair.First} overlaps {pair.Second}"));
        Assert.InRange(words[0].Start, 0, seconds);
        Assert.InRange(words[^1].End, 0, seconds);
    }
}
