namespace VideoAgent.Kubernetes.Leadership;

/// <summary>What one try may do.</summary>
internal enum LeaseStep
{
    /// <summary>It is another's, and may still be in use.</summary>
    StandBack,

    /// <summary>There is none.</summary>
    Create,

    /// <summary>It is free or over: a new term.</summary>
    TakeOver,

    /// <summary>It is mine.</summary>
    Renew,
}
