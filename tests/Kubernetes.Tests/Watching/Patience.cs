namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>How long a test waits for something that has to come, before it fails instead of hanging. Never how long anything takes.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Counts from when it is asked for.</summary>
    public static CancellationToken Token => new CancellationTokenSource(Limit).Token;

    public static Task WithPatience(this Task task) => task.WaitAsync(Limit);

    public static Task<T> WithPatience<T>(this Task<T> task) => task.WaitAsync(Limit);
}
