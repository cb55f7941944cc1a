using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Contracts.Tracing;

/// <summary>
/// One trace for each video, whose ids follow from the request's uid: operator and pods, and an operator that was started anew, name the same spans without
/// telling each other. Ids are in the W3C's small hexadecimal digits.
/// </summary>
public static class TraceIds
{
    public static string Trace(string requestUid) => Digest($"trace/{requestUid}")[..32];

    /// <summary>The span of the whole request.</summary>
    public static string Request(string requestUid) => Digest($"request/{requestUid}")[..16];

    /// <summary>The span of one attempt of a phase, from its Job being made to its end being seen.</summary>
    public static string Attempt(string requestUid, PhaseName phase, int attempt) => Digest($"{requestUid}/{phase}/{attempt}")[..16];

    /// <summary>W3C trace context: what the attempt's process puts its spans below. See https://www.w3.org/TR/trace-context/.</summary>
    public static string Traceparent(string requestUid, PhaseName phase, int attempt) => $"00-{Trace(requestUid)}-{Attempt(requestUid, phase, attempt)}-01";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
