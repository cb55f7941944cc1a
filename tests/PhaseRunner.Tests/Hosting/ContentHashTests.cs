using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

public sealed class ContentHashTests
{
    private static readonly Dictionary<PhaseName, string> NoUpstream = [];

    [Fact]
    public void Order_of_inputs_does_not_matter() => Prop.ForAll<Dictionary<string, int>>(inputs =>
    {
        var pairs = inputs.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.ToString())).ToList();
        return Hash(pairs) == Hash(pairs.AsEnumerable().Reverse());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_other_list_of_texts_has_another_hash() => Prop.ForAll<NonNull<string>[], NonNull<string>[]>((left, right) =>
    {
        string[] first = [.. left.Select(text => Printable(text.Get))], second = [.. right.Select(text => Printable(text.Get))];
        return first.SequenceEqual(second) == (ContentHash.Of(first) == ContentHash.Of(second));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_never_run_together() =>
        Assert.NotEqual(ContentHash.Of(["a", "bc"]), ContentHash.Of(["ab", "c"]));

    [Fact]
    public void An_upstream_change_changes_everything_that_reads_it()
    {
        var before = ContentHash.Of(PhaseName.VideoAssembly, 1, [], new Dictionary<PhaseName, string> { [PhaseName.VoiceoverSynthesis] = "a" });
        var after = ContentHash.Of(PhaseName.VideoAssembly, 1, [], new Dictionary<PhaseName, string> { [PhaseName.VoiceoverSynthesis] = "b" });

        Assert.NotEqual(before, after);
    }

    [Fact]
    public void What_a_phase_does_not_read_does_not_matter() =>
        Assert.Equal(
            ContentHash.Of(PhaseName.TrendDiscovery, 1, [], NoUpstream),
            ContentHash.Of(PhaseName.TrendDiscovery, 1, [], new Dictionary<PhaseName, string> { [PhaseName.VideoAssembly] = "x" }));

    [Fact]
    public void The_hash_of_the_first_release_still_holds() =>
        Assert.Equal("4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945", ContentHash.Of([]));

    private static string Hash(IEnumerable<KeyValuePair<string, string>> inputs) => ContentHash.Of(PhaseName.TrendDiscovery, 1, inputs, NoUpstream);

    /// <summary>Half a surrogate pair cannot be written as UTF-8; manifests cannot contain one.</summary>
    private static string Printable(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
