using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Admission;

/// <summary>What of a spec cannot change once it was used. The custom resource says the same in CEL, where the server knows it.</summary>
internal static class RequestTransitions
{
    public static IEnumerable<SpecFault> Faults(VideoSpec wanted, VideoRequest stored)
    {
        if (stored.Status?.State == RequestState.Cancelled && wanted.DesiredState != DesiredState.Cancel)
            yield return new("spec.desiredState", $"{wanted.DesiredState}", "Cancel: a cancelled request stays cancelled; make a new VideoRequest");

        if (stored.Status?.Publications?.Any(publication => publication.PublishedAt is not null) != true) yield break;
        if (!wanted.Platforms.SequenceEqual(stored.Spec.Platforms)) yield return Used("spec.platforms");
        if (WireJson.Serialize(wanted.Publishing) != WireJson.Serialize(stored.Spec.Publishing)) yield return Used("spec.publishing");
    }

    private static SpecFault Used(string path) => new(path, "a change", "what it was, once the video is published; make a new VideoRequest");
}
