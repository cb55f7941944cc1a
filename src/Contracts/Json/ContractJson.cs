using System.Text.Json;
using System.Text.Json.Serialization;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Json;

/// <summary>
/// The one way our documents become JSON: camelCase, enums by name, nulls left out, unknown members refused
/// (a field that one side does not know is a version skew somebody must hear of). Source-generated: no reflection.
/// A member that may be absent and then has a default needs a <c>set</c>: the generated code assigns every <c>init</c> member, absent ones with null.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(PhaseInput))]
[JsonSerializable(typeof(PhaseReport))]
[JsonSerializable(typeof(IReadOnlyList<PhaseReport>))]
[JsonSerializable(typeof(VideoSpec))]
[JsonSerializable(typeof(OutputManifest))]
[JsonSerializable(typeof(TrendReport))]
[JsonSerializable(typeof(ScriptDocument))]
[JsonSerializable(typeof(WordTimings))]
[JsonSerializable(typeof(SceneSet))]
[JsonSerializable(typeof(PublicationSet))]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(PriceList))]
[JsonSerializable(typeof(RpmTable))]
public sealed partial class ContractJson : JsonSerializerContext;
