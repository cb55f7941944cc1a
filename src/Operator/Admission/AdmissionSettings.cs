using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Webhooks.Certificates;
using VideoAgent.Operator.Configuration;

namespace VideoAgent.Operator.Admission;

/// <summary>The settings that begin with <c>--webhook</c>.</summary>
internal static class AdmissionSettings
{
    /// <summary>Null when the webhooks are off. Every setting is read in either case, so that none of them counts as unknown.</summary>
    public static AdmissionOptions? Read(SettingsReader reader, string? operatorNamespace)
    {
        var isOn = reader.Flag("webhook", false);
        var options = new AdmissionOptions
        {
            Port = reader.Number("webhook-port", 9443, 0, 65_535),
            CertificatePath = reader.Text("webhook-cert-path"),
            Requesters = reader.List("webhook-requesters"),
        };
        var (service, url) = (reader.Text("webhook-service"), reader.Text("webhook-url"));
        var (secret, configuration) = (reader.Text("webhook-secret") ?? "videoagent-webhook", reader.Text("webhook-configuration") ?? "videoagent");
        if (!isOn) return null;
        if (options.CertificatePath is not null) return options;

        if (operatorNamespace is null) reader.Fault("--webhook needs the operator's namespace for its certificate's Secret: set POD_NAMESPACE or --lease-namespace (or --webhook-cert-path)");
        return options with
        {
            Managed = new ManagedCertificateOptions
            {
                Secret = new ObjectName(operatorNamespace, secret),
                Names = Names(reader, service, url, operatorNamespace ?? ""),
                ValidatingConfigurations = [configuration],
                MutatingConfigurations = [configuration],
            },
        };
    }

    private static IReadOnlyList<string> Names(SettingsReader reader, string? service, string? url, string operatorNamespace)
    {
        if (service is null && url is null) reader.Fault("--webhook-service is missing: by which Service does the API server reach the webhooks? (or --webhook-url, or --webhook-cert-path)");
        if (url is null) return service is null ? [] : CertificateNames.OfService(service, operatorNamespace);
        if (service is not null) reader.Fault("--webhook-service and --webhook-url are both set; allowed is one of them");
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps) return [address.Host.Trim('[', ']')];
        reader.Fault($"--webhook-url is '{url}'; allowed is an address that begins with https://");
        return [];
    }
}
