using System.Text;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Tests.Configuration;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client.Conformance;

/// <summary>Who we are to a real API server, and what it says to strangers.</summary>
public sealed class IdentityTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TestCluster cluster = fixture.Cluster;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_forbidden_verb_is_told_with_the_rule_that_is_missing()
    {
        using var client = Clients.Of(cluster.Configuration with { Impersonation = new Impersonation("somebody") });

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.ListAsync<Widget>(new ListOptions { Namespace = cluster.Namespace }, None));

        Assert.True(refused.IsForbidden);
        Assert.Contains("\"somebody\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("resources [\"widgets\"], verbs [\"list\"]", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_nobody_installed_is_told_as_such()
    {
        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => cluster.Client.ListAsync<Gadget>(new ListOptions(), None))).IsUnknownKind);
        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => cluster.Client.FindAsync<Gadget>(new ObjectName(cluster.Namespace, "a"), None))).IsUnknownKind);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_told_where_it_came_from()
    {
        using var client = Clients.Of(cluster.Configuration with { Credentials = new CredentialSettings { Token = "expired" } });

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(new ObjectName(cluster.Namespace, "a"), None));

        Assert.True(refused.IsUnauthorized, refused.Message);
        Assert.Contains("the configuration's own data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_is_answered_though_it_has_no_name()
    {
        var review = await cluster.Client.CreateAsync(new V1TokenReview { Spec = new V1TokenReviewSpec { Token = "expired" } }, None);

        Assert.NotEqual(true, review.Status.Authenticated);
    }

    [Fact]
    public async Task An_unreadable_token_is_told_and_heals()
    {
        using var client = Clients.Of(cluster.Configuration with { Credentials = new CredentialSettings { TokenFile = folder["token"] } });
        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => WhoAsync(client))).HasNoCredentials);

        folder.Write("token", await TokenAsync("late"));

        Assert.EndsWith(":late", await WhoAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_is_used_within_a_minute()
    {
        var time = new FakeTimeProvider();
        folder.Write("token", await TokenAsync("before"));
        using var client = Clients.Of(cluster.Configuration with { Credentials = new CredentialSettings { TokenFile = folder["token"] } }, time);
        Assert.EndsWith(":before", await WhoAsync(client), StringComparison.Ordinal);

        folder.Write("token", await TokenAsync("after"));
        Assert.EndsWith(":before", await WhoAsync(client), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.EndsWith(":after", await WhoAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_read_anew_and_the_caller_does_not_notice()
    {
        folder.Write("token", "expired");
        using var client = Clients.Of(cluster.Configuration with { Credentials = new CredentialSettings { TokenFile = folder["token"] } });
        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => WhoAsync(client))).IsUnauthorized);

        folder.Write("token", await TokenAsync("renewed"));

        Assert.EndsWith(":renewed", await WhoAsync(client), StringComparison.Ordinal);
    }

    [OwnClusterFact]
    public async Task A_new_client_certificate_is_used_within_five_minutes()
    {
        var time = new FakeTimeProvider();
        var (certificate, key) = await cluster.Own!.AuthorityAsync();
        var authority = TestCertificates.Of(certificate, key);
        Write(authority.Client("CN=before"));
        var credentials = new CredentialSettings { ClientCertificate = TextSource.OfFile(folder["crt"]), ClientKey = TextSource.OfFile(folder["key"]) };
        using var client = Clients.Of(cluster.Configuration with { Credentials = credentials }, time);
        Assert.Equal("before", await WhoAsync(client));

        Write(authority.Client("CN=after"));
        Assert.Equal("before", await WhoAsync(client));
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("after", await WhoAsync(client));
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not_asked()
    {
        using var client = Clients.Of(cluster.Configuration with { CertificateAuthority = TextSource.Of(new TestCertificates("stranger").AuthorityPem) });

        var failed = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(new ObjectName(cluster.Namespace, "a"), None));

        Assert.Contains("not signed by an authority that we trust", failed.Message, StringComparison.Ordinal);
    }

    private void Write((string Certificate, string Key) pair)
    {
        folder.Write("crt", pair.Certificate);
        folder.Write("key", pair.Key);
    }

    /// <summary>The server names whom it forbids something.</summary>
    private static async Task<string> WhoAsync(KubernetesClient client)
    {
        try
        {
            await client.ListAsync<V1Secret>(new ListOptions(), None);
            return "somebody who may";
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            return e.Status.Message.Split('"')[1];
        }
    }

    /// <summary>A token of a new service account, which the server writes into a secret that asks for one.</summary>
    private async Task<string> TokenAsync(string account)
    {
        var name = new ObjectName(cluster.Namespace, account);
        await cluster.Client.CreateAsync(new V1ServiceAccount { Metadata = new V1ObjectMeta { NamespaceProperty = name.Namespace, Name = account } }, None);
        var wish = new V1Secret { Metadata = new V1ObjectMeta { NamespaceProperty = name.Namespace, Name = "token-of-" + account }, Type = "kubernetes.io/service-account-token" };
        wish.Metadata.Annotations = new Dictionary<string, string> { ["kubernetes.io/service-account.name"] = account };
        await cluster.Client.CreateAsync(wish, None);
        var options = new WatchOptions { Namespace = name.Namespace, FieldSelector = "metadata.name=" + wish.Metadata.Name };
        await foreach (var @event in cluster.Client.WatchAsync<V1Secret>(options, None))
        {
            if (@event.Entity?.Data?.TryGetValue("token", out var token) == true) return await AcceptedAsync(Encoding.UTF8.GetString(token));
        }

        throw new InvalidOperationException("the controller manager wrote no token");
    }

    /// <summary>A server may hand out a token before its own cache has heard of it.</summary>
    private async Task<string> AcceptedAsync(string token)
    {
        for (var accepted = false; !accepted;)
        {
            var review = await cluster.Client.CreateAsync(new V1TokenReview { Spec = new V1TokenReviewSpec { Token = token } }, None);
            accepted = review.Status.Authenticated == true;
        }

        return token;
    }

    [KubernetesEntity(Group = Widget.WidgetGroup, ApiVersion = "v1", Kind = "Gadget", PluralName = "gadgets")]
    private sealed record Gadget : IKubernetesObject<V1ObjectMeta>
    {
        public string ApiVersion { get; set; } = "";
        public string Kind { get; set; } = "";
        public V1ObjectMeta Metadata { get; set; } = new();
    }
}
