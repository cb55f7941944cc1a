using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>Whose video it is, as the runner is told.</summary>
internal static class Identity
{
    public static RequestIdentity Of(VideoRequest request) => new()
    {
        Namespace = request.Metadata.NamespaceProperty,
        Name = request.Metadata.Name,
        Uid = request.Metadata.Uid,
    };
}
