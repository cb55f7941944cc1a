namespace VideoAgent.Kubernetes.Controllers;

/// <summary>Trying again cannot help; only a change of the object can. Counted, logged, not retried.</summary>
public sealed class TerminalReconcileException(string message, Exception? inner = null) : Exception(message, inner);
