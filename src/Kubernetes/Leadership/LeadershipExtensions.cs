namespace VideoAgent.Kubernetes.Leadership;

/// <summary>What is asked of a leadership.</summary>
public static class LeadershipExtensions
{
    /// <summary>Returns when this process may write now. For <see cref="Client.KubernetesClientOptions.BeforeWrite"/>.</summary>
    /// <exception cref="KubernetesException">It may not: <see cref="KubernetesException.IsNotLeading"/>.</exception>
    public static void Demand(this ILeadership leadership, string write)
    {
        if (leadership.IsValid) return;
        var message = $"{write}: not sent, since this process does not lead or may have lost the lease; the leader will do it";
        throw new KubernetesException(message, new V1Status { Status = "Failure", Code = 0, Reason = KubernetesException.NotLeading, Message = message });
    }
}
