namespace VideoAgent.Kubernetes.Client;

/// <summary>The server sent more than we are ready to hold.</summary>
internal sealed class BodyTooLongException(long maximum) : Exception($"it is longer than {maximum} bytes");
