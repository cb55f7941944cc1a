namespace VideoAgent.Kubernetes.Configuration;

/// <summary>There is no usable configuration. The message names file, line and field, and says what to do.</summary>
public sealed class KubernetesConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
