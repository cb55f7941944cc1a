namespace VideoAgent.Contracts.Requests;

/// <summary>One broken rule: where, what was found there, what is allowed. Reads as "path: found X; allowed Y".</summary>
public sealed record SpecFault(string Path, string Found, string Allowed)
{
    public override string ToString() => $"{Path}: found {Found}; allowed {Allowed}";
}
