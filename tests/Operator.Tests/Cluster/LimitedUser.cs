using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>A user who may do everything that an operator does, but for one kind of object; with a kubeconfig to act as that user.</summary>
internal sealed class LimitedUser : IAsyncDisposable
{
    private static readonly string[] CoreResources = ["pods", "secrets", "configmaps", "events"];

    private readonly OperatorFixture fixture;

    private LimitedUser(OperatorFixture fixture, string kubeconfig) => (this.fixture, Kubeconfig) = (fixture, kubeconfig);

    public string Kubeconfig { get; }

    /// <summary>Cluster-wide.</summary>
    private string Name => $"limited-{fixture.Namespace}";

    public static async Task<LimitedUser> CreateAsync(OperatorFixture fixture, string everythingBut)
    {
        var user = new LimitedUser(fixture, Path.Combine(Directory.CreateTempSubdirectory("videoagent-limited-").FullName, "kubeconfig"));
        var asAnother = (await File.ReadAllTextAsync(fixture.Kubeconfig)).Replace("  user:\n", $"  user:\n    as: {user.Name}\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(user.Kubeconfig, asAnother);
        await fixture.Client.CreateAsync(
            new V1ClusterRole
            {
                Metadata = new V1ObjectMeta { Name = user.Name },
                Rules =
                [
                    new V1PolicyRule { ApiGroups = [""], Resources = [.. CoreResources.Where(resource => resource != everythingBut)], Verbs = ["*"] },
                    new V1PolicyRule { ApiGroups = ["batch", "events.k8s.io", "videoagent.dev"], Resources = ["*"], Verbs = ["*"] },
                ],
            },
            CancellationToken.None);
        await fixture.Client.CreateAsync(
            new V1ClusterRoleBinding
            {
                Metadata = new V1ObjectMeta { Name = user.Name },
                RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = user.Name },
                Subjects = [new Rbacv1Subject { ApiGroup = "rbac.authorization.k8s.io", Kind = "User", Name = user.Name }],
            },
            CancellationToken.None);
        return user;
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(Kubeconfig)!, recursive: true);
        await fixture.Client.DeleteAsync<V1ClusterRoleBinding>(new ObjectName(null, Name), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        await fixture.Client.DeleteAsync<V1ClusterRole>(new ObjectName(null, Name), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
    }
}
