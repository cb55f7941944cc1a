using System.Text.Json.Nodes;
using VideoAgent.Testing;

namespace VideoAgent.Chart.Tests;

/// <summary>Wrong values are refused before anything is sent to a server, by a message that names the value.</summary>
public sealed class SchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Chart.Folder, "values.schema.json")))!.AsObject();

    [Theory]
    [InlineData("replicas=2", "additional properties 'replicas' not allowed")]
    [InlineData("operator.replica=2", "'/operator': additional properties 'replica' not allowed")]
    [InlineData("image.registry=x", "'/image': additional properties 'registry' not allowed")]
    [InlineData("storage.s3.accessKey=AKIA", "'/storage/s3': additional properties 'accessKey' not allowed")]
    [InlineData("operator.replicas=0", "'/operator/replicas': minimum: got 0, want 1")]
    [InlineData("operator.replicas=6", "'/operator/replicas': maximum: got 6, want 5")]
    [InlineData("operator.replicas=two", "'/operator/replicas': got string, want integer")]
    [InlineData("operator.httpPort=80", "'/operator/httpPort': minimum: got 80, want 1,024")]
    [InlineData("operator.logFormat=xml", "'/operator/logFormat': value must be one of 'json', 'text'")]
    [InlineData("operator.leaseSeconds=1", "'/operator/leaseSeconds': minimum")]
    [InlineData("operator.requestsPerSecond=-1", "'/operator/requestsPerSecond': minimum")]
    [InlineData("operator.terminationGracePeriodSeconds=30", "'/operator/terminationGracePeriodSeconds': minimum: got 30, want 65")]
    [InlineData("operator.leaseName=Studio", "'/operator/leaseName': 'Studio' does not match pattern")]
    [InlineData("operator.hostNetwork=yes", "'/operator/hostNetwork': got string, want boolean")]
    [InlineData("operator.resources.limits.memory=much", "'/operator/resources/limits/memory': 'much' does not match pattern")]
    [InlineData("operator.resources.limit.memory=1Gi", "'/operator/resources': additional properties 'limit' not allowed")]
    [InlineData("operator.extraEnv[0].value=x", "'/operator/extraEnv/0': missing property 'name'")]
    [InlineData("operator.extraEnv[0].name=1X", "'/operator/extraEnv/0/name': '1X' does not match pattern")]
    [InlineData("operator.tolerations[0].effect=Never", "'/operator/tolerations/0/effect': value must be one of")]
    [InlineData("operator.podLabels.team=a b", "'/operator/podLabels/team': 'a b' does not match pattern")]
    [InlineData("operator.affinity.nodes=x", "'/operator/affinity': additional properties 'nodes' not allowed")]
    [InlineData("image.pullPolicy=always", "'/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'")]
    [InlineData("image.digest=sha256:12", "'/image/digest': 'sha256:12' does not match pattern")]
    [InlineData("image.tag=a b", "'/image/tag': 'a b' does not match pattern")]
    [InlineData("image.repository=", "'/image/repository'")]
    [InlineData("phases.image.repository=Upper/Case", "'/phases/image/repository': 'Upper/Case' does not match pattern")]
    [InlineData("phases.jobTtlSeconds=60", "'/phases/jobTtlSeconds': minimum: got 60, want 600")]
    [InlineData("phases.nodeSelector.pool=a b", "'/phases/nodeSelector/pool': 'a b' does not match pattern")]
    [InlineData("phases.tolerations[0].key=spot", "'/phases/tolerations/0': missing property 'effect'")]
    [InlineData("phases.resources.Assembly.cpu=1", "'/phases/resources': additional properties 'Assembly' not allowed")]
    [InlineData("phases.resources.VideoAssembly.memory=1Gi", "'/phases/resources/VideoAssembly': additional properties 'memory' not allowed")]
    [InlineData("phases.resources.VideoAssembly.memoryMiB=16", "'/phases/resources/VideoAssembly/memoryMiB': minimum: got 16, want 64")]
    [InlineData("phases.serviceAccount.annotations.x=y", "'/phases/serviceAccount': additional properties 'annotations' not allowed")]
    [InlineData("imagePullSecrets[0]=registry", "'/imagePullSecrets/0': got string, want object")]
    [InlineData("userId=0", "'/userId': minimum: got 0, want 1")]
    [InlineData("nameOverride=My_Videos", "'/nameOverride': 'My_Videos' does not match pattern")]
    [InlineData("fullnameOverride=1films", "'/fullnameOverride': '1films' does not match pattern")]
    [InlineData("rbac.scope=all", "'/rbac/scope': value must be one of 'namespaces', 'cluster'")]
    [InlineData("watchNamespaces=film", "'/watchNamespaces': got string, want array")]
    [InlineData("watchNamespaces[0]=a/b", "'/watchNamespaces/0': 'a/b' does not match pattern")]
    [InlineData("watchNamespaces={film,film}", "'/watchNamespaces': items at 0 and 1 are equal")]
    [InlineData("limits.maxConcurrentVideos=0", "'/limits/maxConcurrentVideos': minimum")]
    [InlineData("limits.perDay=3", "'/limits': additional properties 'perDay' not allowed")]
    [InlineData("storage.type=nfs", "'/storage/type': value must be one of 'folder', 's3'")]
    [InlineData("storage.type=s3", "'/storage/s3/bucket': minLength")]
    [InlineData("storage.type=s3,storage.s3.endpoint=https://s3.example.com,storage.s3.bucket=videos", "'/storage/s3/existingSecret': minLength")]
    [InlineData("storage.s3.endpoint=s3.example.com", "'/storage/s3/endpoint': 's3.example.com' does not match pattern")]
    [InlineData("storage.s3.endpoint=https://s3.example.com/bucket", "'/storage/s3/endpoint'")]
    [InlineData("storage.s3.bucket=My_Bucket", "'/storage/s3/bucket': 'My_Bucket' does not match pattern")]
    [InlineData("storage.s3.prefix=/videos/", "'/storage/s3/prefix': '/videos/' does not match pattern")]
    [InlineData("storage.folder.size=big", "'/storage/folder/size': 'big' does not match pattern")]
    [InlineData("storage.folder.accessModes={Everybody}", "'/storage/folder/accessModes/0': value must be one of")]
    [InlineData("storage.publicUrl=ftp://x", "'/storage/publicUrl': 'ftp://x' does not match pattern")]
    [InlineData("cleanup.schedule=daily", "'/cleanup/schedule': 'daily' does not match pattern")]
    [InlineData("cleanup.olderThanDays=6", "'/cleanup/olderThanDays': minimum: got 6, want 7")]
    [InlineData("cleanup.live=x", "'/cleanup': additional properties 'live' not allowed")]
    [InlineData("webhook.url=http://127.0.0.1:9443", "'/webhook/url': 'http://127.0.0.1:9443' does not match pattern")]
    [InlineData("webhook.timeoutSeconds=30", "'/webhook/timeoutSeconds': maximum: got 30, want 10")]
    [InlineData("webhook.failurePolicy=Ignore", "'/webhook': additional properties 'failurePolicy' not allowed")]
    [InlineData("webhook.requesters[0]=a b", "'/webhook/requesters/0': 'a b' does not match pattern")]
    [InlineData("webhook.certificate.issuer=openssl", "'/webhook/certificate/issuer': value must be one of 'self-managed', 'cert-manager'")]
    [InlineData("networkPolicy.apiServer.cidrs={10.0.0.1}", "'/networkPolicy/apiServer/cidrs/0': '10.0.0.1' does not match pattern")]
    [InlineData("networkPolicy.apiServer.ports=", "'/networkPolicy/apiServer/ports'")]
    [InlineData("networkPolicy.phasesEgress[0].port=25", "'/networkPolicy/phasesEgress/0': additional properties 'port' not allowed")]
    [InlineData("monitoring.otlpEndpoint=collector:4318", "'/monitoring/otlpEndpoint': 'collector:4318' does not match pattern")]
    [InlineData("monitoring.podMonitor.interval=30", "'/monitoring/podMonitor/interval'")]
    [InlineData("postgres.dsn=x", "'/postgres': additional properties 'dsn' not allowed")]
    [InlineData("postgres.secretRef.name=Data_Base", "'/postgres/secretRef/name': 'Data_Base' does not match pattern")]
    [InlineData("postgres.secretRef.key=a/b", "'/postgres/secretRef/key': 'a/b' does not match pattern")]
    public async Task A_wrong_value_is_refused_by_name(string value, string message)
    {
        var end = await Chart.TryRenderAsync("--set", value);

        Assert.False(end.Succeeded, $"'{value}' was taken");
        Assert.Contains(message, end.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rbac.scope=cluster,watchNamespaces={film},storage.folder.existingClaim=videos", "watchNamespaces is for rbac.scope namespaces")]
    [InlineData("phases.namespaces={film}", "phases.namespaces is for rbac.scope cluster")]
    [InlineData("watchNamespaces={film}", "storage.folder.existingClaim is needed")]
    [InlineData("rbac.scope=cluster", "storage.folder.existingClaim is needed")]
    [InlineData("monitoring.podMonitor.enabled=true,monitoring.serviceMonitor.enabled=true", "every metric would be counted twice")]
    [InlineData("webhook.port=8080", "webhook.port and operator.httpPort are the same")]
    public async Task Values_that_do_not_go_together_are_refused_with_what_to_do(string values, string message)
    {
        var end = await Chart.TryRenderAsync("--set", values);

        Assert.False(end.Succeeded, $"'{values}' was taken");
        Assert.Contains(message, end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_do_not_go_together_are_told_at_once()
    {
        var end = await Chart.TryRenderAsync("--set", "webhook.port=8080,phases.namespaces={film}");

        Assert.Contains("webhook.port", end.Errors, StringComparison.Ordinal);
        Assert.Contains("phases.namespaces", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_Kubernetes_own_shapes_is_taken_unseen() => Assert.Empty(Open(Schema, "").Except(
    [
        // A parent chart's values; and objects whose schema is the API server's.
        "/properties/global",
        "/properties/operator/properties/topologySpreadConstraints/items",
        .. new[] { "nodeAffinity", "podAffinity", "podAntiAffinity" }.Select(kind => $"/properties/operator/properties/affinity/properties/{kind}"),
        .. new[] { "configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef" }.Select(source => $"/definitions/envVar/properties/valueFrom/properties/{source}"),
        .. new[] { "podSelector", "namespaceSelector", "ipBlock" }.Select(peer => $"/definitions/peer/properties/{peer}"),
    ]));

    [Fact]
    public void Values_and_schema_name_the_same() =>
        Assert.Empty(Differences(Schema, YamlDocuments.Read(File.ReadAllText(Path.Combine(Chart.Folder, "values.yaml"))).Single(), "").Except(["/global"]));

    /// <summary>Objects of the schema that say nothing of properties that they do not name.</summary>
    private static IEnumerable<string> Open(JsonNode? node, string path)
    {
        if (node is not JsonObject schema) return [];
        var isOpen = (string?)(schema["type"] as JsonValue) == "object" && schema["additionalProperties"] is null;
        return [.. isOpen ? (string[])[path] : [], .. schema.SelectMany(field => Open(field.Value, $"{path}/{field.Key}"))];
    }

    /// <summary>What only one of them names. An empty object among the values leaves the rest to the schema.</summary>
    private static IEnumerable<string> Differences(JsonNode schema, JsonNode? value, string path)
    {
        var resolved = schema["$ref"] is { } reference ? Schema["definitions"]![((string)reference!).Split('/')[^1]]! : schema;
        if (resolved["properties"] is not JsonObject properties || value is not JsonObject { Count: > 0 } values) return [];
        return
        [
            .. properties.Select(field => field.Key).Except(values.Select(field => field.Key)).Select(name => $"{path}/{name}"),
            .. values.SelectMany(field => properties[field.Key] is { } known ? Differences(known, field.Value, $"{path}/{field.Key}") : [$"{path}/{field.Key}"]),
        ];
    }
}
