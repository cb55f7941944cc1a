using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.CircuitBreaker;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>
/// Calls to one vendor. What certainly was not done (it was not reached, or said that it is too busy) is asked again for a while; a paid call whose
/// answer never came whole is never repeated here, because it may have been charged: it fails with <see cref="OutcomeUnknownException"/>.
/// </summary>
internal sealed class VendorLink(HttpClient http, Vendor vendor, TimeProvider time)
{
    private readonly ResiliencePipeline<VendorAnswer> pipeline = VendorPipeline.Create(time);

    /// <returns>A successful answer.</returns>
    /// <exception cref="PhaseException">It was refused, or could not be reached.</exception>
    /// <exception cref="OutcomeUnknownException">Only of a paid call.</exception>
    public async Task<VendorAnswer> SendAsync(VendorRequest request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(request, cancellationToken);
        return answer.Fault is { } fault ? throw fault.ToException(time.GetUtcNow()) : answer;
    }

    /// <summary>As <see cref="SendAsync"/>, with a refusal as an answer.</summary>
    public async Task<VendorAnswer> AskAsync(VendorRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => Judged(request, await SendOnceAsync(request, token)), cancellationToken);
        }
        catch (NotReachedException e)
        {
            throw PhaseException.Transient("VendorUnreachable", $"{vendor} could not be reached for {request.What}: {e.Message}. Look at its status page, DNS, proxy and network policies.", e);
        }
        catch (BrokenCircuitException e)
        {
            throw PhaseException.Transient("VendorFailing", $"{vendor} failed too often within a short time and is left alone, so {request.What} was not asked for. Look at its status page.", e);
        }
    }

    private VendorAnswer Judged(VendorRequest request, VendorAnswer answer) => answer.IsWell ? answer : answer with { Fault = vendor.Judge(request, vendor.WithoutKey(answer), time.GetUtcNow()) };

    private async Task<VendorAnswer> SendOnceAsync(VendorRequest request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(request.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var message = Message(request);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadAsync(request, response, either.Token);
            // A proxy between us gave up waiting; whoever it waited for may not have.
            if (response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout && request.IsPaid)
                throw new OutcomeUnknownException($"{vendor} was asked, and a server between answered {(int)response.StatusCode}.", new HttpRequestException(HttpRequestError.ProxyTunnelError));
            return new VendorAnswer((int)response.StatusCode, Headers(response), body);
        }
        catch (HttpRequestException e) when (WasNotSent(e))
        {
            throw new NotReachedException(e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or AnswerTooLongException)
        {
            throw Unknown(request, e, timedOut: patience.IsCancellationRequested, cancellationToken);
        }
    }

    /// <summary>What became of it nobody knows. To ask again for something free does no harm.</summary>
    private Exception Unknown(VendorRequest request, Exception e, bool timedOut, CancellationToken cancellationToken)
    {
        var why = timedOut ? $"no answer within {request.Patience.TotalSeconds:0} s" : e is OperationCanceledException ? "the run was stopped while it was asked" : e.Message;
        if (request.IsPaid) return new OutcomeUnknownException($"{vendor} was asked, and the answer did not come whole ({why}).", e);
        return cancellationToken.IsCancellationRequested ? new OperationCanceledException(why, e, cancellationToken) : new NotReachedException(new HttpRequestException(why, e));
    }

    private HttpRequestMessage Message(VendorRequest request)
    {
        var message = new HttpRequestMessage(request.Json is null ? HttpMethod.Get : HttpMethod.Post, new Uri(vendor.Address, request.Path));
        message.Headers.TryAddWithoutValidation(vendor.Header.Name, vendor.Header.Value);
        if (request.Json is not { } json) return message;
        message.Content = new ByteArrayContent(json);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return message;
    }

    private static async Task<byte[]> ReadAsync(VendorRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (memory.Length + read > request.MostBytes) throw new AnswerTooLongException($"its body is longer than {request.MostBytes} bytes");
            memory.Write(buffer, 0, read);
        }

        return response.Content.Headers.ContentLength is { } length && length != memory.Length ? throw new IOException($"{memory.Length} of {length} bytes arrived") : memory.ToArray();
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The connection was never made, so nothing can have arrived.</summary>
    private static bool WasNotSent(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private sealed class AnswerTooLongException(string message) : Exception(message);
}

/// <summary>Nothing of the call arrived.</summary>
internal sealed class NotReachedException(HttpRequestException cause) : Exception(cause.InnerException is { } inner ? $"{cause.Message} ({inner.Message})" : cause.Message, cause);
