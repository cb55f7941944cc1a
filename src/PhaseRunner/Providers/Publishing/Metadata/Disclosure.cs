using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

/// <summary>
/// Whether a platform is told that media are generated. Comes from the provenance of the video and from nothing else: it has no other way to be made, no setter,
/// and no field of a spec reaches it.
/// </summary>
internal sealed class Disclosure
{
    private Disclosure(bool isGenerated) => IsGenerated = isGenerated;

    public bool IsGenerated { get; }

    /// <summary>
    /// True if any part is by a model, by a speech engine, or by nobody knows what; so of every video there is, as a voice is always one of these. False takes
    /// a provenance that says of all parts that people wrote and drew them: cards and shipped sentences alone are no generated media.
    /// </summary>
    /// <param name="provenance">Null of a video that has none.</param>
    public static Disclosure Of(Provenance? provenance) =>
        new(provenance is null || new[] { provenance.Script, provenance.Voice, provenance.Pictures }.Any(part => part.Maker.Origin != Origin.Program));
}
