using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Json;
using VideoAgent.PhaseRunner.Manifests;

namespace VideoAgent.PhaseRunner.Tests.Manifests;

public sealed class SamplesTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Samples.Folder, "videorequest-*.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Sample_is_valid(string file) =>
        Assert.Empty((await ManifestFile.ReadAsync(Path.Combine(Samples.Folder, file), CancellationToken.None)).Faults);

    [Fact]
    public void Sample_of_all_fields_shows_every_field()
    {
        var shown = Samples.AllFields.Split('\n').Select(line => line.TrimStart(' ', '#').Split(':')[0]).ToHashSet();

        Assert.Empty(Fields(ContractJson.Default.VideoSpec).Except(shown));
    }

    private static IEnumerable<string> Fields(JsonTypeInfo? type) =>
        type is { Kind: JsonTypeInfoKind.Object } ? type.Properties.SelectMany(property => Fields(ContractJson.Default.GetTypeInfo(property.PropertyType)).Prepend(property.Name)) : [];
}
