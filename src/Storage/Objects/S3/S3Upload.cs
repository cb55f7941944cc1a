using System.Net;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>
/// One object on its way to the server. It carries an id of its own as metadata: when a reply is lost and the repeated request is refused
/// because something is there already, the id tells whether that something is ours. An entity tag cannot: it is no MD5 where the server encrypts.
/// </summary>
internal sealed record S3Upload(string Key, SharedSource Source, PutOptions Options)
{
    private const string WriteIdHeader = "x-amz-meta-write-id";

    private readonly string writeId = Guid.NewGuid().ToString("N");

    public string Action => $"storing '{Key}'";

    public Dictionary<string, string> Metadata => new() { ["content-type"] = Options.ContentType, [WriteIdHeader] = writeId };

    /// <summary>Sent with the request that makes the object visible.</summary>
    public Dictionary<string, string> Condition => Options.OnlyIfAbsent ? new() { ["if-none-match"] = "*" } : [];

    public async Task<bool> PutWholeAsync(S3Client client, CancellationToken cancellationToken)
    {
        var request = new S3Request
        {
            Action = Action,
            Method = HttpMethod.Put,
            Key = Key,
            Headers = new Dictionary<string, string>(Metadata.Concat(Condition)),
            Body = new S3Body(Source, 0, Source.Length),
        };
        using var answer = await client.SendAsync(request, cancellationToken);
        return await JudgeAsync(client, request, answer, cancellationToken);
    }

    /// <summary>True when the object is there and ours, false when another one was first; fails with anything else the server said.</summary>
    public async Task<bool> JudgeAsync(S3Client client, S3Request request, S3Answer answer, CancellationToken cancellationToken) => answer.Error switch
    {
        null => true,
        { Status: HttpStatusCode.PreconditionFailed } when Options.OnlyIfAbsent => await IsOursAsync(client, cancellationToken),
        { Code: "NoSuchUpload" } when await IsOursAsync(client, cancellationToken) => true,
        var error => throw client.Failure(request, error),
    };

    private async Task<bool> IsOursAsync(S3Client client, CancellationToken cancellationToken)
    {
        var request = new S3Request { Action = $"looking at what is at '{Key}'", Method = HttpMethod.Head, Key = Key };
        using var answer = await client.SendAsync(request, cancellationToken);
        return answer is { Error: null } && answer.Header(WriteIdHeader) == writeId;
    }
}
