using System.Net;
using System.Xml;
using System.Xml.Linq;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>Signs, sends, understands the reply, and repeats what is worth repeating. The only place where this store retries requests.</summary>
internal sealed class S3Client(S3Options options, HttpClient http, TimeProvider time, Func<double> jitter) : IDisposable
{
    /// <summary>Slower than this a connection counts as dead: a 16 MiB part may take two minutes longer than an empty request.</summary>
    private const double SlowestBytesPerSecond = 128 * 1024;

    public S3Options Options => options;

    public SigV4 Signer => new(options.Credentials(), options.Region, time.GetUtcNow());

    /// <summary>Fails unless the server did what it was asked.</summary>
    public async Task<S3Answer> ExpectAsync(S3Request request, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(request, cancellationToken);
        if (answer.Error is null) return answer;
        using (answer) throw Failure(request, answer.Error);
    }

    public ObjectStoreException Failure(S3Request request, S3Error error) => S3Faults.ToException(error, request, options);

    /// <summary>Fails only when the server cannot be reached; what it answers is for the caller to judge.</summary>
    public async Task<S3Answer> SendAsync(S3Request request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var signer = Signer;
            S3Answer? answer = null;
            ObjectStoreException? unreachable = null;
            try
            {
                answer = await AttemptAsync(request, signer, cancellationToken);
                if (answer.Error is null || !IsWorthRepeating(answer.Error, signer.Credentials)) return answer;
            }
            catch (Exception e) when (IsConnectionFailure(e, cancellationToken))
            {
                unreachable = S3Faults.Unreachable(e, request, options);
                if (!unreachable.IsTransient) throw unreachable;
            }

            if (S3Retry.DelayAfter(attempt, answer?.Error?.RetryAfter, jitter()) is not { } delay) return answer ?? throw unreachable!;
            answer?.Dispose();
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>A network failure or our own timeout, as opposed to being cancelled from outside.</summary>
    public static bool IsConnectionFailure(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException or XmlException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private bool IsWorthRepeating(S3Error error, S3Credentials used) =>
        S3Faults.IsTransient(error) || (S3Faults.BlamesCredentials(error) && options.Credentials() != used);

    private async Task<S3Answer> AttemptAsync(S3Request request, SigV4 signer, CancellationToken cancellationToken)
    {
        using var message = await S3Message.CreateAsync(request, options, signer, cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(request.Patience + TimeSpan.FromSeconds((request.Body?.Length ?? 0) / SlowestBytesPerSecond));
        var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        try
        {
            return await ReadAsync(response, request, patience.Token);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<S3Answer> ReadAsync(HttpResponseMessage response, S3Request request, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            return new S3Answer(response, null, S3Error.From(response, await TryReadDocumentAsync(response, cancellationToken)));
        if (request.Reply != S3Reply.Document) return new S3Answer(response, null, null);

        // Long calls send 200 and blanks to keep the connection, and say afterwards in the body how it ended.
        var document = await ReadDocumentAsync(response, cancellationToken);
        var error = S3Xml.IsError(document.Root!) ? S3Error.From(response, document) : null;
        return new S3Answer(response, document, error);
    }

    private static async Task<XDocument?> TryReadDocumentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadDocumentAsync(response, cancellationToken);
        }
        catch (Exception e) when (e is XmlException or IOException or HttpRequestException)
        {
            return null; // HEAD has no body and proxies answer in HTML: the status says enough
        }
    }

    private static async Task<XDocument> ReadDocumentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await S3Xml.ReadAsync(stream, cancellationToken);
    }
}
