using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Nothing was sent, since something of our own is missing. It may heal: files get mounted, programs get installed.</summary>
internal static class NoCredentials
{
    public static KubernetesException Because(string text, Exception? inner) =>
        new(text, new V1Status { Status = "Failure", Reason = KubernetesException.NoCredentials, Code = 0, Message = text }, inner: inner);
}
