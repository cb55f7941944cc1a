using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class ResourceInfoTests
{
    [Theory]
    [InlineData(null, null, null, "apis/testing.videoagent.dev/v1/widgets")]
    [InlineData("studio", null, null, "apis/testing.videoagent.dev/v1/namespaces/studio/widgets")]
    [InlineData("studio", "one", "status", "apis/testing.videoagent.dev/v1/namespaces/studio/widgets/one/status")]
    [InlineData("a/../b", "?x=1", null, "apis/testing.videoagent.dev/v1/namespaces/a%2F..%2Fb/widgets/%3Fx%3D1")]
    public void A_path_names_one_resource_and_nothing_else(string? @namespace, string? name, string? subresource, string path) =>
        Assert.Equal(path, ResourceInfo.Of<Widget>().Path(@namespace, name, subresource));

    [Fact]
    public void The_core_group_has_its_own_root() => Assert.Equal("api/v1/namespaces/studio/pods", ResourceInfo.Of<V1Pod>().Path("studio"));

    [Fact]
    public void A_review_is_addressed_though_the_package_names_no_plural() =>
        Assert.Equal("apis/authentication.k8s.io/v1/tokenreviews", ResourceInfo.Of<V1TokenReview>().Path(null));

    [Fact]
    public void A_type_without_an_entity_attribute_is_refused_by_name() =>
        Assert.Contains("System.String", Assert.ThrowsAny<Exception>(() => ResourceInfo.Of<string>()).ToString(), StringComparison.Ordinal);
}
