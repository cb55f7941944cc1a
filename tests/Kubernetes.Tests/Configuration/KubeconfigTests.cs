using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public class KubeconfigTests
{
    private const string Path = "/home/me/.kube/config";

    [Fact]
    public void The_current_context_names_cluster_user_and_namespace()
    {
        var configuration = Select("""
            kind: Config
            current-context: dev
            contexts:
            - {name: prod, context: {cluster: p, user: p}}
            - {name: dev, context: {cluster: d, user: me, namespace: studio}}
            clusters:
            - name: d
              cluster:
                server: https://10.0.0.1:6443
                certificate-authority: pki/ca.crt
                tls-server-name: kubernetes
                proxy-url: socks5://127.0.0.1:1080
                disable-compression: true
            users:
            - {name: me, user: {tokenFile: ../token, as: boss, as-uid: "7", as-groups: [a, b], as-user-extra: {why: [x, y]}}}
            """);

        Assert.Equal("https://10.0.0.1:6443/", configuration.Server.AbsoluteUri);
        Assert.Equal($"kubeconfig '{Path}', context 'dev'", configuration.Source);
        Assert.Equal(("studio", "kubernetes", "socks5"), (configuration.Namespace, configuration.TlsServerName, configuration.Proxy!.Scheme));
        Assert.Equal(("/home/me/.kube/pki/ca.crt", "/home/me/token"), (configuration.CertificateAuthority!.File, configuration.Credentials.TokenFile));
        Assert.True(configuration.DisableCompression);
        Assert.Equal(("boss", "7"), (configuration.Impersonation!.User, configuration.Impersonation.Uid));
        Assert.Equal(["a", "b"], configuration.Impersonation.Groups);
        Assert.Equal(["x", "y"], configuration.Impersonation.Extra["why"]);
    }

    [Fact]
    public void Another_context_can_be_asked_for() => Assert.Equal("other", Kubeconfig("""
        {current-context: c, contexts: [{name: o, context: {cluster: o}}], clusters: [{name: o, cluster: {server: other}}]}
        """, "o").Server.Host);

    [Fact]
    public void Data_wins_over_files()
    {
        var configuration = Select(Of("server: https://a, certificate-authority: ca.crt, certificate-authority-data: cGVt", "client-certificate: c, client-certificate-data: cGVt, client-key: k, client-key-data: a2V5"));

        Assert.Null(configuration.CertificateAuthority!.File);
        Assert.Equal(("pem", "key"), (configuration.Credentials.ClientCertificate!.Read(), configuration.Credentials.ClientKey!.Read()));
    }

    [Fact]
    public void A_login_program_is_read_with_all_it_needs()
    {
        var plugin = Select(Of("server: https://a", """
            exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: [a, ""], env: [{name: N, value: v}, {name: E}], installHint: get it, provideClusterInfo: true, interactiveMode: IfAvailable}
            """)).Credentials.Exec!;

        Assert.Equal(("/home/me/.kube/login", "get it", true, false), (plugin.Command, plugin.InstallHint, plugin.ProvideClusterInfo, plugin.NeedsTerminal));
        Assert.Equal(["a", ""], plugin.Arguments);
        Assert.Equal([KeyValuePair.Create("N", "v"), KeyValuePair.Create("E", "")], plugin.Environment);
    }

    [Fact]
    public void A_login_program_must_be_allowed_where_only_some_are()
    {
        var kubeconfig = VideoAgent.Kubernetes.Configuration.Kubeconfig.Merge([KubeconfigFile.Parse(Of("server: https://a", "exec: {apiVersion: client.authentication.k8s.io/v1, command: /usr/bin/login}"), Path)]);

        Assert.NotNull(KubeconfigSelection.Select(kubeconfig, new ConfigurationSources { AllowedExecPlugins = ["login"] }).Credentials.Exec);
        Assert.Throws<KubernetesConfigurationException>(() => KubeconfigSelection.Select(kubeconfig, new ConfigurationSources { AllowedExecPlugins = ["/opt/login"] }));
    }

    [Theory]
    [InlineData("server: https://a, insecure-skip-tls-verify: true, certificate-authority: x", "", "clusters[0].cluster.insecure-skip-tls-verify excludes a certificate authority")]
    [InlineData("server: https://a, insecure-skip-tls-verify: perhaps", "", "clusters[0].cluster.insecure-skip-tls-verify is 'perhaps', but must be true or false")]
    [InlineData("certificate-authority: x", "", "clusters[0].cluster.server is missing")]
    [InlineData("server: ftp://a", "", "clusters[0].cluster.server is 'ftp://a', but must be an address that begins with http:// or https://")]
    [InlineData("server: https://a, proxy-url: 7", "", "clusters[0].cluster.proxy-url is '7'")]
    [InlineData("server: https://a, tls-server-name: a b", "", "clusters[0].cluster.tls-server-name is 'a b'")]
    [InlineData("server: https://a, certificate-authority-data: '*'", "", "clusters[0].cluster.certificate-authority-data is no base64")]
    [InlineData("server: [a]", "", "clusters[0].cluster.server must be a single text")]
    [InlineData("server: https://a", "token: a, username: b", "users[0].user.username excludes a token")]
    [InlineData("server: https://a", "client-certificate: a", "users[0].user.client-certificate has no client-key")]
    [InlineData("server: https://a", "client-key: a", "users[0].user.client-key has no client-certificate")]
    [InlineData("server: https://a", "as-groups: [a]", "users[0].user.as is missing")]
    [InlineData("server: https://a", "auth-provider: {name: gcp}", "users[0].user.auth-provider is no longer a way to log in")]
    [InlineData("server: https://a", "token: a, exec: {command: a, apiVersion: client.authentication.k8s.io/v1}", "users[0].user.exec excludes a token")]
    [InlineData("server: https://a", "exec: {apiVersion: client.authentication.k8s.io/v1}", "users[0].user.exec.command is missing")]
    [InlineData("server: https://a", "exec: {command: a}", "users[0].user.exec.apiVersion is missing")]
    [InlineData("server: https://a", "exec: {command: a, apiVersion: v2}", "users[0].user.exec.apiVersion is 'v2'")]
    [InlineData("server: https://a", "exec: {command: a, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Maybe}", "users[0].user.exec.interactiveMode is 'Maybe'")]
    [InlineData("server: https://a", "exec: {command: a, apiVersion: client.authentication.k8s.io/v1, env: [{name: 'a=b'}]}", "users[0].user.exec.env[0].name must name an environment variable")]
    public void A_fault_is_told_with_file_line_and_field(string cluster, string user, string fault)
    {
        var message = Assert.Throws<KubernetesConfigurationException>(() => Select(Of(cluster, user))).Message;

        Assert.Matches($"^kubeconfig '{Path}' line [34]: ", message);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has no current-context")]
    [InlineData("---", "has no current-context")]
    [InlineData("current-context: x", "there is no context 'x' (contexts there are: none)")]
    [InlineData("{current-context: x, contexts: [{name: x, context: {cluster: gone}}]}", "there is no cluster 'gone'")]
    [InlineData("{current-context: x, contexts: [{name: x, context: {}}]}", "context.cluster is missing")]
    [InlineData("kind: Pod", "is 'Pod'")]
    [InlineData("clusters: 7", "clusters must be a list")]
    [InlineData("clusters: [7]", "clusters [0] must be a map")]
    [InlineData("- a", "is no map of fields")]
    [InlineData("a: [", "is no YAML")]
    [InlineData("a: {b: *c}", "is no YAML")]
    public void What_is_no_kubeconfig_is_told_as_such(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<KubernetesConfigurationException>(() => Select(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_well_of_brackets_is_not_descended() =>
        Assert.Contains("nested", Assert.Throws<KubernetesConfigurationException>(() => Select("a: " + new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_fault_in_what_nobody_uses_harms_nobody() => Assert.Equal("a", Select("""
        {current-context: x, contexts: [{name: x, context: {cluster: x}}], clusters: [{name: x, cluster: {server: "https://a"}}, {name: y, cluster: {server: [7]}}], users: [{name: z, user: {as-uid: 1}}, {}]}
        """).Server.Host);

    private static string Of(string cluster, string user) => """
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: { CLUSTER }}]
        users: [{name: u, user: { USER }}]
        """.Replace("CLUSTER", cluster, StringComparison.Ordinal).Replace("USER", user.Trim(), StringComparison.Ordinal);

    private static KubernetesConfiguration Select(string text) => Kubeconfig(text, null);

    private static KubernetesConfiguration Kubeconfig(string text, string? context) => KubeconfigSelection.Select(
        VideoAgent.Kubernetes.Configuration.Kubeconfig.Merge([KubeconfigFile.Parse(text, Path)]), new ConfigurationSources { Context = context });
}
