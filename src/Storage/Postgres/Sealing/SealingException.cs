namespace VideoAgent.Storage.Postgres.Sealing;

/// <summary>Something cannot be sealed or opened. No message has a key or what was sealed.</summary>
public sealed class SealingException(string message, Exception? inner = null) : Exception(message, inner);
