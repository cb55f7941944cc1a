namespace VideoAgent.Operator.Admission;

/// <summary>Decides who is written down. Pure.</summary>
internal static class Authorship
{
    /// <param name="claimed">What the object says as somebody wants it stored.</param>
    /// <param name="before">What the stored object says; null for a new one.</param>
    /// <param name="isTrusted">The user acts for others and may name them.</param>
    public static Authors Due(SignedState claimed, SignedState? before, string user, bool isTrusted) => new(
        before is null ? Author(claimed.Authors.RequestedBy, user, isTrusted) : before.Authors.RequestedBy ?? (isTrusted ? claimed.Authors.RequestedBy : null),
        Reviewer(claimed, before, user, isTrusted));

    /// <summary>For the user who wrote a name that does not stay. One that came along unchanged is no attempt.</summary>
    public static IEnumerable<string> Warnings(Authors claimed, Authors? before, Authors due)
    {
        if (IsForged(claimed.RequestedBy, before?.RequestedBy, due.RequestedBy)) yield return Warning(AuthorAnnotations.RequestedBy, due.RequestedBy);
        if (IsForged(claimed.ReviewedBy, before?.ReviewedBy, due.ReviewedBy)) yield return Warning(AuthorAnnotations.ReviewedBy, due.ReviewedBy);
    }

    private static string? Reviewer(SignedState claimed, SignedState? before, string user, bool isTrusted)
    {
        if (claimed.Decision is null) return null;
        return claimed.Decision == before?.Decision ? before.Authors.ReviewedBy : Author(claimed.Authors.ReviewedBy, user, isTrusted);
    }

    private static string Author(string? claimed, string user, bool isTrusted) => isTrusted && claimed is not null ? claimed : user;

    private static bool IsForged(string? claimed, string? before, string? due) => claimed is not null && claimed != due && claimed != before;

    private static string Warning(string annotation, string? due) =>
        $"annotation {annotation} is written by the operator's webhook alone: it {(due is null ? "is taken away" : $"says {due}")}";
}

/// <summary>What decides on the authors: those written down, and the review's decision with the digest it is about, null without one.</summary>
internal sealed record SignedState(Authors Authors, string? Decision);
