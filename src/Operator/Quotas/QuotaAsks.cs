using VideoAgent.Contracts;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Quotas;

/// <summary>What a stored request asks for.</summary>
internal static class QuotaAsks
{
    /// <summary>The status counts once it names somebody: it was written once, from what was believed then.</summary>
    public static string? Requester(VideoRequest request, Authors authors) => request.Status?.RequestedBy ?? authors.RequestedBy;

    public static QuotaAsk Of(VideoRequest request, Authors authors) => new(request.Metadata.NamespaceProperty, request.Metadata.Uid, request.Metadata.Name, Requester(request, authors))
    {
        HasStarted = request.Status?.StartedAt is not null,
        Spent = request.Status?.Cost?.TotalUsd ?? Usd.Zero,
    };
}
