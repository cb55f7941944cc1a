using System.Globalization;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>What a post is made from; it lasts for a day.</summary>
/// <param name="Upload">Where its bytes are sent; null when Instagram fetches them.</param>
internal sealed record InstagramContainer(string Id, Uri? Upload)
{
    /// <summary>As a journal keeps it.</summary>
    public string Reference => Upload is null ? Id : $"{Id} {Upload.AbsoluteUri}";

    /// <summary>Null for what is no container.</summary>
    public static InstagramContainer? Of(string? reference) => reference?.Split(' ') switch
    {
        [{ Length: > 0 } id] => new(id, null),
        [{ Length: > 0 } id, var url] when Uri.TryCreate(url, UriKind.Absolute, out var upload) => new(id, upload),
        _ => null,
    };
}

internal enum InstagramStage
{
    InProgress,

    /// <summary>Ready to be published, and not published.</summary>
    Finished,

    Published,

    /// <summary>It was not published within a day, and cannot be any more.</summary>
    Expired,

    Error,

    /// <summary>Instagram does not know it, or not yet.</summary>
    Gone,
}

/// <param name="Said">By Instagram, for people; with the subcode of an error.</param>
/// <param name="UploadedBytes">Null where Instagram does not say; the largest number when all are there.</param>
internal sealed record InstagramContainerState(InstagramStage Stage, string? Said, long? UploadedBytes);

/// <param name="Id">Null for one that cannot be read.</param>
internal sealed record InstagramMedia(string? Id, string Caption, DateTimeOffset? At)
{
    public static DateTimeOffset? TimeOf(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
