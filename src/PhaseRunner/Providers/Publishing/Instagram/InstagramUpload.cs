using System.Globalization;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>Sends a file's bytes to the address that a container has, with the account's token: so only to the vendor's own hosts.</summary>
internal sealed class InstagramUpload(HttpClient http, string token, Uri graph, TimeProvider time)
{
    /// <summary>300 MB, the most that Instagram takes, at 2 Mbit/s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private const string VendorHosts = ".facebook.com";

    /// <summary>Sends everything from that byte on.</summary>
    /// <returns>Null, or what went wrong in a way that sending the rest may mend.</returns>
    /// <exception cref="PhaseException">It was refused for good.</exception>
    public async Task<string?> SendAsync(string path, Uri address, long from, long bytes, CancellationToken cancellationToken)
    {
        if (!IsVendors(address)) throw PhaseException.Permanent("VendorAnswerUnknown", $"Instagram named {FoundText.Quote(address.Host)} to send the video to, which is none of its hosts: nothing was sent there. Is {InstagramSettings.BaseAddress} right?");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FileRangeContent(path, from, bytes - from, bytes) };
            message.Headers.TryAddWithoutValidation("Authorization", $"OAuth {token}");
            message.Headers.Add("offset", from.ToString(CultureInfo.InvariantCulture));
            message.Headers.Add("file_size", bytes.ToString(CultureInfo.InvariantCulture));
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Judge((int)response.StatusCode, AnswerJson.Of(await ReadAsync(response, either.Token)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return $"the connection broke: {e.Message}";
        }
    }

    /// <summary>Success is what says so; a 200 without a word of it is none.</summary>
    private static string? Judge(int status, AnswerJson answer)
    {
        if (status == 200 && answer["success"].Flag == true) return null;
        var unwell = answer["debug_info"];
        var said = string.Create(CultureInfo.InvariantCulture, $"it answered {status} to the video: {FoundText.Quote(unwell["message"].Text ?? "no message")}");
        return (status, unwell["retriable"].Flag) switch
        {
            (401 or 403, _) => throw PhaseException.Permanent("CredentialsRefused", $"Instagram: {said}. Only tokens of a Facebook login may send bytes: leave {InstagramSettings.Login} out of the Secret for others."),
            (200 or 408 or 429 or >= 500, _) or (_, not false) => said,
            _ => throw PhaseException.Permanent("VendorRefused", $"Instagram: {said}."),
        };
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        const int Most = 64 * 1024;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Most];
        return buffer[..await body.ReadAtLeastAsync(buffer, Most, throwOnEndOfStream: false, cancellationToken)];
    }

    private bool IsVendors(Uri address) =>
        (address.Scheme == graph.Scheme && address.Host == graph.Host) || (address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith(VendorHosts, StringComparison.OrdinalIgnoreCase));
}
