namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Who we are, now.</summary>
internal interface ICredentialSource
{
    /// <summary>For messages: where the credentials come from.</summary>
    string Origin { get; }

    /// <summary>Equal to the one before unless it was replaced.</summary>
    ValueTask<Credential> GetAsync(CancellationToken cancellationToken);

    /// <summary>The server refused it: if it is still the newest we have, look for a newer one.</summary>
    void Drop(Credential refused);
}
