namespace VideoAgent.Testing.Kubernetes.Faults;

/// <summary>When a fault happens: to requests of a kind, after the first few, so many times.</summary>
public sealed record FaultRule(Func<ProxiedRequest, bool> To, Fault Fault)
{
    /// <summary>So many of them pass unharmed first.</summary>
    public int After { get; init; }

    /// <summary>Without a number: once.</summary>
    public int Times { get; init; } = 1;

    internal int Met { get; set; }

    /// <summary>Counts the request.</summary>
    internal bool Strikes(ProxiedRequest request)
    {
        if (!To(request)) return false;
        var number = Met++;
        return number >= After && number < After + Times;
    }
}
