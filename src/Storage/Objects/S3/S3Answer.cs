using System.Xml.Linq;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>The last reply to a request: success, or an error that repeating would not change.</summary>
internal sealed record S3Answer(HttpResponseMessage Response, XDocument? Document, S3Error? Error) : IDisposable
{
    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>With its quotes, as conditions want it.</summary>
    public string? ETag => Header("etag");

    public void Dispose() => Response.Dispose();
}
