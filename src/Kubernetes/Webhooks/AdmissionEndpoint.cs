using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>
/// A webhook on HTTP. A request that is an AdmissionReview gets an AdmissionReview, with status 200 whatever the verdict; anything else gets 400, 413 or 415
/// and a line that says what is wrong with it.
/// </summary>
internal sealed class AdmissionEndpoint(IAdmissionHandler handler, WebhookMetrics metrics, TimeProvider time)
{
    /// <summary>controller-runtime's limit: twice etcd's largest request (an object and its old state), with room for escapes.</summary>
    public const int MaximumBodyBytes = 7 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        using var answering = metrics.Answering(handler.Name);
        await AnswerAsync(context);
        metrics.Answered(handler.Name, context.Response.StatusCode, time.GetElapsedTime(started));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (!HasJson(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, $"the content type is '{context.Request.ContentType}': an AdmissionReview is application/json");
            return;
        }

        var body = await RequestBody.ReadAsync(context.Request, MaximumBodyBytes, context.RequestAborted);
        if (body is not { } bytes)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"the body is longer than {MaximumBodyBytes} bytes");
            return;
        }

        var (request, fault) = Parse(bytes.Span);
        if (request is null) await RefuseAsync(context, StatusCodes.Status400BadRequest, fault!); // one of the two is there
        else await WriteAsync(context, await handler.ReviewAsync(request, context.RequestAborted));
    }

    private static bool HasJson(HttpRequest request) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && MediaTypeNames.Application.Json.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase);

    private static (AdmissionReviewRequest? Request, string? Fault) Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return WireJson.Deserialize<AdmissionReview>(body) switch
            {
                null => (null, "the body is null, not an AdmissionReview"),
                { ApiVersion: not AdmissionReview.Version } or { Kind: not AdmissionReview.KindName } => (null, $"the body is no {AdmissionReview.KindName} of {AdmissionReview.Version}"),
                { Request: null } => (null, "the AdmissionReview has no request"),
                { Request.Uid: null or "" } => (null, "the AdmissionReview's request has no uid"),
                var review => (review.Request, null),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            // The serializer throws InvalidOperationException at text that is no Unicode.
            return (null, $"the body is no AdmissionReview: {e.Message}");
        }
    }

    private static async Task WriteAsync(HttpContext context, AdmissionReviewResponse response)
    {
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(AdmissionReview.Answer(response), WireJson.Options), context.RequestAborted);
    }

    private static async Task RefuseAsync(HttpContext context, int code, string message)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        await context.Response.WriteAsync(message + "\n", context.RequestAborted);
    }
}
