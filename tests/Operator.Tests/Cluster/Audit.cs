using System.Text.Json.Nodes;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>What somebody asked of an API server, by its own log: <c>batch/jobs create</c>.</summary>
internal sealed record Audit(IReadOnlySet<string> Done, IReadOnlySet<string> Refused)
{
    public static Audit Read(string log, string user)
    {
        var (done, refused) = (new HashSet<string>(), new HashSet<string>());
        foreach (var line in File.ReadLines(log))
        {
            var entry = JsonNode.Parse(line)!;
            if ((string?)entry["user"]!["username"] != user || entry["objectRef"] is not { } target) continue;
            var resource = target["subresource"] is { } subresource ? $"{target["resource"]}/{subresource}" : $"{target["resource"]}";
            ((int?)entry["responseStatus"]?["code"] == 403 ? refused : done).Add($"{target["apiGroup"]}/{resource} {entry["verb"]}");
        }

        return new Audit(done, refused);
    }
}
