using Microsoft.AspNetCore.Http;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>A webhook and the path that a webhook configuration names it by.</summary>
public sealed record AdmissionRoute(string Path, RequestDelegate Handler);
