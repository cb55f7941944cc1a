namespace VideoAgent.Contracts.Artifacts;

/// <summary>Something of the object store that is made again when it is missing. <paramref name="Key"/> is an object's, or ends in a slash and is that of all objects below.</summary>
public sealed record Remakable(RemakableKind Kind, string Key);

public enum RemakableKind
{
    /// <summary>Of a phase, by what it was made from.</summary>
    Output,

    /// <summary>What a paid call gave.</summary>
    Call,

    /// <summary>That a call was sent.</summary>
    SentNote,

    /// <summary>What a trend service said, or that it is being asked.</summary>
    Trend,
}
