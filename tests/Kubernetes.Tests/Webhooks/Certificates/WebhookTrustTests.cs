using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Webhooks.Certificates;

namespace VideoAgent.Kubernetes.Tests.Webhooks.Certificates;

public class WebhookTrustTests
{
    [Fact]
    public void Each_webhook_that_has_another_bundle_is_told_if_it_is_still_at_its_place()
    {
        var change = WebhookTrust.Change([("a.example", [1, 2]), ("b.example", null), ("c.example", [9])], [9]);

        var expected = JsonNode.Parse("""
            [
              {"op":"test","path":"/webhooks/0/name","value":"a.example"}, {"op":"add","path":"/webhooks/0/clientConfig/caBundle","value":"CQ=="},
              {"op":"test","path":"/webhooks/1/name","value":"b.example"}, {"op":"add","path":"/webhooks/1/clientConfig/caBundle","value":"CQ=="}
            ]
            """);
        Assert.True(JsonNode.DeepEquals(expected, change), change.ToJsonString());
    }

    [Fact]
    public void Nothing_is_written_where_all_know() => Assert.Empty(WebhookTrust.Change([("a.example", [9])], [9]));
}
