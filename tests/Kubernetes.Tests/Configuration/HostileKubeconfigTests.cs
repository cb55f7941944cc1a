using System.Text;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Tests.Fuzzing;

namespace VideoAgent.Kubernetes.Tests.Configuration;

/// <summary>Whatever a file holds: a configuration or a message.</summary>
public class HostileKubeconfigTests
{
    private static readonly string Good = """
        apiVersion: v1
        kind: Config
        current-context: dev
        contexts:
        - name: dev
          context: {cluster: d, user: me, namespace: studio}
        clusters:
        - name: d
          cluster:
            server: https://10.0.0.1:6443
            certificate-authority-data: cGVt
            tls-server-name: kubernetes
            proxy-url: http://127.0.0.1:3128
        users:
        - name: me
          user:
            client-certificate-data: cGVt
            client-key: key.pem
            as: boss
            as-groups: [a, "b"]
        """;

    private static readonly string Login = """
        {"current-context":"c","contexts":[{"name":"c","context":{"cluster":"c","user":"u"}}],"clusters":[{"name":"c","cluster":{"server":"a"}}],
         "users":[{"name":"u","user":{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"./login","args":["a"],"env":[{"name":"A","value":"b"}],"interactiveMode":"Never"}}}]}
        """;

    private static readonly string Answer =
        """{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t","expirationTimestamp":"2026-11-24T12:00:00Z","clientCertificateData":"a","clientKeyData":"b"}}""";

    [Fact]
    public Task Kubeconfigs_are_read_or_refused() => Fuzz.RunAsync([Good, Login], bytes =>
    {
        try
        {
            var kubeconfig = KubeconfigFile.Parse(Encoding.UTF8.GetString(bytes), "/home/me/config");
            Assert.NotNull(KubeconfigSelection.Select(Kubeconfig.Merge([kubeconfig]), new ConfigurationSources()).Server);
        }
        catch (KubernetesConfigurationException e)
        {
            Assert.StartsWith("kubeconfig '/home/me/config'", e.Message, StringComparison.Ordinal);
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task Answers_of_login_programs_are_read_or_refused() => Fuzz.RunAsync([Answer], bytes =>
    {
        try
        {
            Assert.NotNull(ExecAnswer.Parse(Encoding.UTF8.GetString(bytes), "client.authentication.k8s.io/v1").Credential);
        }
        catch (FormatException)
        {
            // Which the program's runner tells with the program's name.
        }

        return Task.CompletedTask;
    });
}
