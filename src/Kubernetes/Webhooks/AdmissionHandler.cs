using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>One webhook: reads the objects of a request, asks, and answers. Whatever the objects are and whatever the webhook does, there is an answer.</summary>
internal sealed class AdmissionHandler<T>(
    string name, bool mayChange, Func<AdmissionRequest<T>, CancellationToken, Task<AdmissionVerdict>> judge, WebhookMetrics metrics, ILogger logger) : IAdmissionHandler
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public string Name => name;

    public async Task<AdmissionReviewResponse> ReviewAsync(AdmissionReviewRequest wire, CancellationToken cancellationToken)
    {
        var uid = wire.Uid!; // the endpoint refuses requests without one
        AdmissionRequest<T> request;
        try
        {
            request = Read(wire);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What a converter throws at a value it does not like is its own affair; here it is an object that does not fit its type.
            return AdmissionResponses.Failed(uid, HttpStatusCode.BadRequest, $"the object is no valid {ResourceInfo.Of<T>().Kind}: {e.Message}");
        }

        return await JudgeAsync(uid, request, cancellationToken);
    }

    private async Task<AdmissionReviewResponse> JudgeAsync(string uid, AdmissionRequest<T> request, CancellationToken cancellationToken)
    {
        try
        {
            var before = mayChange ? Snapshot(request.Entity) : null;
            var verdict = await judge(request, cancellationToken);
            return AdmissionResponses.Of(uid, verdict, mayChange ? Difference(before, Snapshot(request.Entity)) : null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.Panicked();
            logger.Panicked(name, request.Name, e);
            return AdmissionResponses.Failed(uid, HttpStatusCode.InternalServerError, $"webhook {name} failed by a fault of its own ({e.GetType().Name}); see the operator's log");
        }
    }

    private static AdmissionRequest<T> Read(AdmissionReviewRequest wire) => new(
        Enum.TryParse<AdmissionOperation>(wire.Operation, ignoreCase: true, out var operation) && Enum.IsDefined(operation)
            ? operation
            : throw new JsonException($"there is no operation '{wire.Operation}'"),
        new ObjectName(string.IsNullOrEmpty(wire.Namespace) ? null : wire.Namespace, wire.Name ?? ""),
        string.IsNullOrEmpty(wire.SubResource) ? null : wire.SubResource,
        wire.UserInfo?.Username ?? "",
        wire.DryRun ?? false,
        Read(wire.Object),
        Read(wire.OldObject));

    private static T? Read(JsonElement? json) => json is { ValueKind: not JsonValueKind.Null } value ? value.Deserialize<T>(WireJson.Options) : null;

    private static JsonNode? Snapshot(T? entity) => entity is null ? null : JsonSerializer.SerializeToNode(entity, WireJson.Options);

    private static byte[]? Difference(JsonNode? before, JsonNode? after) =>
        JsonDifference.Between(before, after) is { Count: > 0 } operations ? JsonSerializer.SerializeToUtf8Bytes(operations) : null;
}
