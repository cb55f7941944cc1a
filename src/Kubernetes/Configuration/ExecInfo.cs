using System.Text;
using System.Text.Json.Nodes;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>What a plugin is told in KUBERNETES_EXEC_INFO.</summary>
internal static class ExecInfo
{
    public const string Variable = "KUBERNETES_EXEC_INFO";

    public static string Of(ExecPlugin plugin, KubernetesConfiguration configuration)
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (plugin.ProvideClusterInfo) spec["cluster"] = Cluster(configuration);
        return new JsonObject { ["apiVersion"] = plugin.ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec }.ToJsonString();
    }

    private static JsonObject Cluster(KubernetesConfiguration configuration)
    {
        var cluster = new JsonObject { ["server"] = configuration.Server.AbsoluteUri.TrimEnd('/') };
        if (configuration.TlsServerName is { } name) cluster["tls-server-name"] = name;
        if (configuration.SkipServerVerification) cluster["insecure-skip-tls-verify"] = true;
        if (configuration.CertificateAuthority is { } authority) cluster["certificate-authority-data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(authority.Read()));
        if (configuration.Proxy is { } proxy) cluster["proxy-url"] = proxy.AbsoluteUri.TrimEnd('/');
        if (configuration.DisableCompression) cluster["disable-compression"] = true;
        return cluster;
    }
}
