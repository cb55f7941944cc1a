using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Admission;

/// <summary>Who asked for an object and who decided its review, as the admission webhook writes it down: the API server forgets it otherwise.</summary>
internal static class AuthorAnnotations
{
    public const string RequestedBy = ApiGroup.Name + "/requested-by";
    public const string ReviewedBy = ApiGroup.Name + "/reviewed-by";

    /// <summary>The longest name that a status takes.</summary>
    private const int MaxName = 253;

    public static Authors Read(V1ObjectMeta meta) => new(Find(meta, RequestedBy), Find(meta, ReviewedBy));

    /// <summary>Touches no other annotation, and nothing at all when they are there already.</summary>
    public static void Write(V1ObjectMeta meta, Authors authors)
    {
        Set(meta, RequestedBy, authors.RequestedBy);
        Set(meta, ReviewedBy, authors.ReviewedBy);
    }

    private static string? Find(V1ObjectMeta meta, string name) =>
        meta.Annotations?.TryGetValue(name, out var author) == true && !string.IsNullOrWhiteSpace(author) ? Text.Cut(author, MaxName) : null;

    private static void Set(V1ObjectMeta meta, string name, string? author)
    {
        if (author is not null) (meta.Annotations ??= new Dictionary<string, string>())[name] = author;
        else meta.Annotations?.Remove(name);
    }
}

/// <summary>Null where nobody is known.</summary>
internal sealed record Authors(string? RequestedBy, string? ReviewedBy)
{
    public static Authors Unknown { get; } = new(null, null);
}

/// <summary>Whether the annotations are the webhook's: without it anybody writes what they like.</summary>
internal sealed record AuthorTrust(bool IsGiven)
{
    public Authors Read(V1ObjectMeta meta) => IsGiven ? AuthorAnnotations.Read(meta) : Authors.Unknown;
}
