using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>Calls in the name of a channel: the access token is renewed when it is refused or old, and what passes is waited for within bounds.</summary>
internal sealed class YouTubeLink(HttpClient http, YouTubeAccount account, TimeProvider time)
{
    private const int MostAnswerBytes = 4 * 1024 * 1024;

    /// <summary>A token is renewed so long before its end.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly ResiliencePipeline<VendorAnswer> pipeline = VendorPipeline.Create(time);
    private (string Value, DateTimeOffset Until)? token;

    /// <returns>A successful answer.</returns>
    /// <exception cref="PhaseException">It was refused, or did not come.</exception>
    public async Task<VendorAnswer> SendAsync(YouTubeCall call, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(call, cancellationToken);
        return answer.Fault is { } fault ? throw fault.ToException(time.GetUtcNow()) : answer;
    }

    /// <summary>As <see cref="SendAsync"/>, with a refusal as an answer.</summary>
    public async Task<VendorAnswer> AskAsync(YouTubeCall call, CancellationToken cancellationToken)
    {
        var answer = await InNameOfChannelAsync(call, cancellationToken);
        if (answer.Status != (int)HttpStatusCode.Unauthorized) return answer;
        token = null;
        return await InNameOfChannelAsync(call, cancellationToken);
    }

    /// <summary>The token is renewed, if it must be, before the call and never within it.</summary>
    private async Task<VendorAnswer> InNameOfChannelAsync(YouTubeCall call, CancellationToken cancellationToken)
    {
        var bearer = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        return await TryAsync(call, () => Message(call, bearer), answer => YouTubeRules.Judge(call.What, answer, time.GetUtcNow()), cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (token is { } known && known.Until > time.GetUtcNow()) return known.Value;
        var call = new YouTubeCall("a new access token", HttpMethod.Post, account.TokenAddress.AbsoluteUri);
        var answer = await TryAsync(call, () => new(HttpMethod.Post, account.TokenAddress) { Content = new FormUrlEncodedContent(account.RefreshForm()) }, answer => YouTubeRules.JudgeToken(answer, time.GetUtcNow()), cancellationToken);
        if (answer.Fault is { } fault) throw fault.ToException(time.GetUtcNow());

        var json = YouTubeJson.Root(call.What, answer);
        var value = json.Text("access_token") is { } given && given.All(char.IsAscii) && !given.Any(char.IsControl) ? given : throw PhaseException.Transient("AnswerUnreadable", "Google's answer to a new access token has none that can be sent. The next attempt asks again; is youtube-base-url right?");
        var seconds = json.TryGetProperty("expires_in", out var expiry) && expiry.ValueKind == JsonValueKind.Number && expiry.TryGetInt32(out var lifetime) ? lifetime : 0;
        token = (value, time.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(0, seconds)) - Margin);
        return value;
    }

    private async Task<VendorAnswer> TryAsync(YouTubeCall call, Func<HttpRequestMessage> message, Func<VendorAnswer, VendorFault> judge, CancellationToken cancellationToken)
    {
        try
        {
            return call.IsOnce
                ? await SendOnceAsync(call, message, judge, cancellationToken)
                : await pipeline.ExecuteAsync(async token => await SendOnceAsync(call, message, judge, token), cancellationToken);
        }
        catch (NotReachedException e)
        {
            throw PhaseException.Transient("VendorUnreachable", $"YouTube could not be reached for {call.What}: {e.Message}. Look at its status page, DNS, proxy and network policies.", e);
        }
        catch (BrokenCircuitException e)
        {
            throw PhaseException.Transient("VendorFailing", $"YouTube failed too often within a short time and is left alone, so {call.What} was not asked for. Look at its status page.", e);
        }
    }

    private async Task<VendorAnswer> SendOnceAsync(YouTubeCall call, Func<HttpRequestMessage> make, Func<VendorAnswer, VendorFault> judge, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(call.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var message = make();
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answer = new VendorAnswer((int)response.StatusCode, Headers(response), await ReadAsync(response, either.Token));
            return answer.IsWell || answer.Status == (int)HttpStatusCode.PermanentRedirect ? answer : answer with { Fault = judge(answer) };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new NotReachedException(patience.IsCancellationRequested
                ? new HttpRequestException($"no answer within {call.Patience.TotalSeconds:0} s")
                : e as HttpRequestException ?? new HttpRequestException(e.Message));
        }
    }

    private HttpRequestMessage Message(YouTubeCall call, AuthenticationHeaderValue bearer)
    {
        var message = new HttpRequestMessage(call.Method, new Uri(account.Address, call.Path)) { Content = call.Content?.Invoke() };
        message.Headers.Authorization = bearer;
        foreach (var (name, value) in call.Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (memory.Length + read > MostAnswerBytes) throw new IOException($"its answer is longer than {MostAnswerBytes} bytes");
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase);
}
