using System.Text.Json.Nodes;

namespace VideoAgent.Chart.Tests;

/// <summary>The restricted profile of the pod security standards, and what else a careful administrator's policies ask of pods.</summary>
public sealed class PodTests
{
    private static readonly string[] AllowedVolumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    [Theory]
    [Cases]
    public async Task Every_pod_is_restricted(string @case)
    {
        var pods = await PodsAsync(@case);

        Assert.Equal(@case is "postgres" or "everything" or "cluster-s3" ? 3 : 2, pods.Count);
        Assert.All(pods, pod => Assert.Empty(Faults(pod, mayUseTheNodesNetwork: @case is "local" or "everything")));
    }

    [Fact]
    public async Task Only_the_local_profile_uses_the_nodes_network()
    {
        foreach (var pod in await PodsAsync("default")) Assert.Null(pod["hostNetwork"]);
        foreach (var pod in await PodsAsync("local")) Assert.True((bool?)pod["hostNetwork"]);
    }

    [Fact]
    public async Task The_operator_is_given_more_time_to_end_than_it_takes_and_probes_that_tell_life_from_readiness()
    {
        var pod = (await Chart.ManifestsAsync()).Only("Deployment")["spec"]!["template"]!["spec"]!;
        var container = pod["containers"]![0]!;

        // 60 s to drain, by OperatorServiceExtensions, and some to release the lease.
        Assert.InRange((int)pod["terminationGracePeriodSeconds"]!, 65, 120);
        Assert.Equal("/healthz", (string?)container["livenessProbe"]!["httpGet"]!["path"]);
        Assert.Equal("/readyz", (string?)container["readinessProbe"]!["httpGet"]!["path"]);
    }

    [Fact]
    public async Task A_disruption_budget_is_made_where_there_is_a_second_replica()
    {
        Assert.Equal("policy/v1", (string?)(await Chart.ManifestsAsync()).Only("PodDisruptionBudget")["apiVersion"]);
        Assert.DoesNotContain(await Chart.ManifestsAsync("--set", "operator.replicas=1"), manifest => manifest.Kind() == "PodDisruptionBudget");
    }

    [Theory]
    [InlineData(Chart.OldServer, "batch/v1beta1")]
    [InlineData(Chart.NewServer, "batch/v1")]
    public async Task The_clean_up_is_of_the_version_that_the_server_knows(string server, string version) =>
        Assert.Equal(version, (string?)(await Chart.ManifestsAsync("--set", "cleanup.enabled=true", "--kube-version", server)).Only("CronJob")["apiVersion"]);

    [Theory]
    [InlineData("everything")]
    [InlineData("cluster-s3")]
    public async Task The_clean_up_reaches_the_store_as_the_operator_does_and_has_no_token(string @case)
    {
        var manifests = await Chart.ManifestsOfAsync(@case);
        var cleanup = manifests.Only("CronJob")["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!;
        var @operator = manifests.Only("Deployment")["spec"]!["template"]!["spec"]!;

        Assert.False((bool?)cleanup["automountServiceAccountToken"]);
        var volume = Assert.Single(cleanup["volumes"]!.AsArray())!;
        Assert.Contains(@operator["volumes"]!.AsArray(), mounted => JsonNode.DeepEquals(mounted, volume));
        var mount = Assert.Single(cleanup["containers"]![0]!["volumeMounts"]!.AsArray())!;
        Assert.Contains(@operator["containers"]![0]!["volumeMounts"]!.AsArray(), mounted => JsonNode.DeepEquals(mounted, mount));
        var url = (string)cleanup["containers"]![0]!["env"]!.AsArray().Single(variable => (string?)variable!["name"] == "VIDEOAGENT_STORE")!["value"]!;
        Assert.Contains($"--store-url={url}", @operator["containers"]![0]!["args"]!.AsArray().Select(argument => (string?)argument));
    }

    private static async Task<IReadOnlyList<JsonObject>> PodsAsync(string @case) =>
    [
        .. (await Chart.ManifestsOfAsync(@case)).Select(manifest => manifest.Kind() switch
        {
            "Pod" => manifest["spec"]!.AsObject(),
            "Deployment" or "Job" => manifest["spec"]!["template"]!["spec"]!.AsObject(),
            "CronJob" => manifest["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!.AsObject(),
            _ => null,
        }).OfType<JsonObject>(),
    ];

    private static IEnumerable<string> Faults(JsonObject pod, bool mayUseTheNodesNetwork)
    {
        foreach (var host in (string[])["hostPID", "hostIPC", .. mayUseTheNodesNetwork ? (string[])[] : ["hostNetwork"]])
            if (pod[host] is not null) yield return host;
        foreach (var volume in pod["volumes"]?.AsArray() ?? [])
            foreach (var (source, _) in volume!.AsObject().Where(field => field.Key != "name" && !AllowedVolumes.Contains(field.Key))) yield return $"volume of kind {source}";
        foreach (var volume in pod["volumes"]?.AsArray() ?? [])
            if (volume!["emptyDir"] is { } empty && empty["sizeLimit"] is null) yield return "emptyDir without a limit";

        var security = pod["securityContext"];
        if ((bool?)security?["runAsNonRoot"] != true) yield return "runAsNonRoot";
        if ((long?)security?["runAsUser"] is null or 0) yield return "runAsUser";
        if ((string?)security?["seccompProfile"]?["type"] != "RuntimeDefault") yield return "seccompProfile";
        foreach (var container in pod["containers"]!.AsArray().Concat(pod["initContainers"]?.AsArray() ?? []))
            foreach (var fault in Faults(container!)) yield return $"{container!["name"]}: {fault}";
    }

    private static IEnumerable<string> Faults(JsonNode container)
    {
        var security = container["securityContext"];
        if ((bool?)security?["allowPrivilegeEscalation"] != false) yield return "allowPrivilegeEscalation";
        if ((bool?)security?["readOnlyRootFilesystem"] != true) yield return "readOnlyRootFilesystem";
        if (security?["capabilities"]?["drop"]?.AsArray() is not [{ } dropped] || (string?)dropped != "ALL") yield return "capabilities.drop";
        if (security?["capabilities"]?["add"] is not null) yield return "capabilities.add";
        if (((string)container["image"]!).EndsWith(":latest", StringComparison.Ordinal)) yield return "image: latest";
        foreach (var resource in (string[])["cpu", "memory", "ephemeral-storage"])
            if (container["resources"]?["requests"]?[resource] is null) yield return $"requests.{resource}";
        foreach (var resource in (string[])["memory", "ephemeral-storage"])
            if (container["resources"]?["limits"]?[resource] is null) yield return $"limits.{resource}";
    }
}
