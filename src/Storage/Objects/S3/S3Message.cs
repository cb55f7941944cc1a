namespace VideoAgent.Storage.Objects.S3;

/// <summary>A request as it goes over the wire: addressed path style, signed in its headers.</summary>
internal static class S3Message
{
    /// <summary>The path is sent exactly as signed: .NET would otherwise tidy it up.</summary>
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static async Task<HttpRequestMessage> CreateAsync(S3Request request, S3Options options, SigV4 signer, CancellationToken cancellationToken)
    {
        var path = PathOf(options, request.Key);
        var query = S3Encoding.Query(request.Query);
        var payloadHash = await PayloadHashAsync(request.Body, options, cancellationToken);
        var headers = new Dictionary<string, string>(request.Headers)
        {
            ["host"] = options.Endpoint.Authority,
            ["x-amz-date"] = signer.Timestamp,
            ["x-amz-content-sha256"] = payloadHash,
        };
        if (signer.Credentials.SessionToken is { } token) headers["x-amz-security-token"] = token;
        var authorization = signer.Authorization(new SignedParts(request.Method.Method, path, query, headers, payloadHash));

        var message = new HttpRequestMessage(request.Method, Address(options, path, query)) { Content = request.Body?.ToContent() };
        foreach (var (name, value) in headers.Append(new("authorization", authorization))) Add(message, name, value);
        // A refusal (precondition, slow down, denied) then comes before the body has been sent for nothing.
        message.Headers.ExpectContinue = request.Body is { Length: > 0 };
        return message;
    }

    public static string PathOf(S3Options options, string key) =>
        "/" + S3Encoding.Path(key.Length == 0 ? options.Bucket : $"{options.Bucket}/{key}");

    public static Uri Address(S3Options options, string path, string query) =>
        new($"{options.Endpoint.Scheme}://{options.Endpoint.Authority}{path}{(query.Length > 0 ? "?" + query : "")}", AsWritten);

    /// <summary>
    /// TLS already protects the body, so over https it is not read a second time for its hash. Over plain http the signed hash
    /// is all that tells a changed or cut body from the right one, and reading a local file twice costs little beside sending it.
    /// </summary>
    private static async Task<string> PayloadHashAsync(S3Body? body, S3Options options, CancellationToken cancellationToken) =>
        body is null ? SigV4.EmptyPayload
        : options.Endpoint.Scheme == Uri.UriSchemeHttps ? SigV4.UnsignedPayload
        : await body.HashAsync(cancellationToken);

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (name != "content-type") message.Headers.TryAddWithoutValidation(name, value);
        else (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
    }
}
