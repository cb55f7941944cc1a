using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public sealed class KubernetesConfigurationLoaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_command_line_comes_first_then_the_variable_then_the_pod_then_home()
    {
        Directory.CreateDirectory(folder[".kube"]);
        File.WriteAllText(Path.Combine(folder[".kube"], "config"), Kubeconfig("home"));
        var all = new ConfigurationSources
        {
            KubeconfigPath = folder.Write("given", Kubeconfig("given")),
            KubeconfigVariable = folder.Write("listed", Kubeconfig("listed")),
            ServiceHost = "10.0.0.1",
            ServicePort = "443",
            HomeFolder = folder.Path,
            ServiceAccountFolder = folder["none"],
        };

        Assert.Equal("given", Host(all));
        Assert.Equal("listed", Host(all with { KubeconfigPath = null }));
        Assert.Equal("10.0.0.1", Host(all with { KubeconfigPath = null, KubeconfigVariable = "" }));
        Assert.Equal("home", Host(all with { KubeconfigPath = null, KubeconfigVariable = null, ServiceHost = null }));
        Assert.Contains(
            "no Kubernetes cluster is configured",
            Assert.Throws<KubernetesConfigurationException>(() => Host(new ConfigurationSources { HomeFolder = folder["none"] })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_named_and_missing_is_an_error()
    {
        Assert.Contains(folder["none"], Assert.Throws<KubernetesConfigurationException>(() => Host(new() { KubeconfigPath = folder["none"] })).Message, StringComparison.Ordinal);
        Assert.Contains("no file that KUBECONFIG lists exists", Assert.Throws<KubernetesConfigurationException>(() => Host(new() { KubeconfigVariable = folder["none"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_listed_files_those_that_exist_are_merged() => Assert.Equal(
        "first", Host(new() { KubeconfigVariable = $"{folder["none"]}:{folder.Write("a", Kubeconfig("first"))}::{folder.Write("b", Kubeconfig("second"))}" }));

    [Theory]
    [InlineData("10.0.0.1", "https://10.0.0.1/")]
    [InlineData("fd00::1", "https://[fd00::1]/")]
    [InlineData("[fd00::1]", "https://[fd00::1]/")]
    [InlineData("kubernetes.default.svc", "https://kubernetes.default.svc/")]
    public void A_pod_finds_its_server_and_its_account(string host, string server)
    {
        folder.Write("namespace", "studio\n");

        var configuration = KubernetesConfigurationLoader.Load(new ConfigurationSources { ServiceHost = host, ServicePort = "443", ServiceAccountFolder = folder.Path });

        Assert.Equal(server, configuration.Server.AbsoluteUri);
        Assert.Equal("studio", configuration.Namespace);
        Assert.Equal((folder["token"], folder["ca.crt"]), (configuration.Credentials.TokenFile, configuration.CertificateAuthority!.File));
    }

    private static string Host(ConfigurationSources sources) => KubernetesConfigurationLoader.Load(sources).Server.Host;

    private static string Kubeconfig(string host) => $"""
        current-context: c
        contexts:
        - name: c
          context:
            cluster: c
        clusters:
        - name: c
          cluster:
            server: https://{host}
        """;
}
