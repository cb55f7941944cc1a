namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>Whether an object may be stored, and what its author is told.</summary>
public sealed record AdmissionVerdict
{
    private AdmissionVerdict()
    {
    }

    public static AdmissionVerdict Allowed { get; } = new();

    public bool IsAllowed => Faults.Count == 0;

    /// <summary>What is wrong; all of it, since each round trip costs the author's patience.</summary>
    public IReadOnlyList<AdmissionFault> Faults { get; private init; } = [];

    /// <summary>Shown by kubectl whatever the verdict; the server cuts each after 256 characters.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Allowed when there are none.</summary>
    public static AdmissionVerdict Of(IEnumerable<AdmissionFault> faults) => new() { Faults = [.. faults] };

    public static AdmissionVerdict Denied(string message) => new() { Faults = [new AdmissionFault(null, message)] };
}

/// <summary>One thing that is wrong, and where: <c>spec.scenes[2].text</c>, or null for the object as a whole.</summary>
public sealed record AdmissionFault(string? Field, string Message);
