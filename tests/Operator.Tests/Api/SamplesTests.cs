using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.Cluster;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoRequests.Brands;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>Every file in config/samples is one that a server, the webhook and the operator take as it stands.</summary>
public class SamplesTests(OperatorFixture fixture) : IClassFixture<OperatorFixture>
{
    private static readonly JsonSerializerOptions Strict = new(WireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly string Folder = Repository.Path("config", "samples");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Sample_is_taken_by_the_rules_and_by_the_server(string file)
    {
        var sample = CrdFile.Read(Path.Combine(Folder, Path.GetFileNameWithoutExtension(file)));

        Assert.True((await File.ReadAllTextAsync(Path.Combine(Folder, file))).StartsWith("# ", StringComparison.Ordinal), $"{file} does not say what it shows");
        switch (sample["kind"]!.GetValue<string>())
        {
            case VideoRequest.KindName:
                var request = sample.Deserialize<VideoRequest>(Strict)!;
                Assert.Empty(VideoRequestValidator.Faults(request, null));
                Assert.Null(PriceCheck.Refusal(request.Spec, PriceList.Shipped));
                var stored = await RawRequest.DryRunAsync(fixture, Read<RawRequest>(sample));
                AssertKept(sample["spec"]!, stored.Spec!, "spec");
                break;
            case VideoSchedule.KindName:
                Assert.Empty(VideoScheduleValidator.Faults(sample.Deserialize<VideoSchedule>(Strict), null));
                AssertKept(sample["spec"]!, (await RawRequest.DryRunAsync(fixture, Read<RawSchedule>(sample))).Spec!, "spec");
                break;
            case "ConfigMap":
                var map = await RawRequest.DryRunAsync(fixture, Read<V1ConfigMap>(sample));
                Assert.NotNull(BrandConfigMap.Merge(map.Data, new()).Name);
                break;
            default:
                Assert.Fail($"{file} is a {sample["kind"]}, which nothing here checks");
                break;
        }
    }

    [Theory]
    [InlineData("videorequest-quickstart.yaml")]
    [InlineData("videorequest-all-fields.yaml")]
    [InlineData("videorequest-review-gate.yaml")]
    [InlineData("videorequest-openai.yaml")]
    [InlineData("videorequest-elevenlabs.yaml")]
    [InlineData("videoschedule-weekdays.yaml")]
    public void What_people_look_for_is_there(string file) => Assert.True(File.Exists(Path.Combine(Folder, file)));

    private static T Read<T>(JsonObject sample) => WireJson.Deserialize<T>(Encoding.UTF8.GetBytes(sample.ToJsonString()))!;

    /// <summary>A server drops what its schema does not know, and says nothing.</summary>
    private static void AssertKept(JsonNode written, JsonNode stored, string path)
    {
        if (written is not JsonObject fields) return;
        foreach (var (name, value) in fields)
        {
            Assert.True(stored[name] is not null, $"{path}.{name} was dropped");
            if (value is not null) AssertKept(value, stored[name]!, $"{path}.{name}");
        }
    }
}
