using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Webhooks;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

public class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "[]")]
    [InlineData("""{"a":1}""", """{"a":2}""", """[{"op":"replace","path":"/a","value":2}]""")]
    [InlineData("""{"a":1}""", """{"b":2}""", """[{"op":"remove","path":"/a"},{"op":"add","path":"/b","value":2}]""")]
    [InlineData("""{"a":{"b":{"c":1,"d":2}}}""", """{"a":{"b":{"c":1}}}""", """[{"op":"remove","path":"/a/b/d"}]""")]
    [InlineData("""{"a":[1,{"b":2},3]}""", """{"a":[1,{"b":9},3]}""", """[{"op":"replace","path":"/a/1/b","value":9}]""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2,3]}""", """[{"op":"replace","path":"/a","value":[1,2,3]}]""")]
    [InlineData("""{"a":null}""", """{"a":{}}""", """[{"op":"replace","path":"/a","value":{}}]""")]
    [InlineData("""{"a":{}}""", """{"a":null}""", """[{"op":"replace","path":"/a","value":null}]""")]
    [InlineData("""{"m":{}}""", """{"m":{"app.io/a~b":"x"}}""", """[{"op":"add","path":"/m/app.io~1a~0b","value":"x"}]""")]
    public void Two_documents_differ_by_the_least_operations(string before, string after, string operations)
    {
        var found = JsonDifference.Between(JsonNode.Parse(before), JsonNode.Parse(after));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(operations), found), found.ToJsonString());
    }
}
