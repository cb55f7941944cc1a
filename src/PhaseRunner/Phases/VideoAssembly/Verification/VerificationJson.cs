using System.Text.Json;
using System.Text.Json.Serialization;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>verification.json is read by people and by nobody's code but ours, so its shape lives here and not in Contracts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(RenderFacts))]
internal sealed partial class VerificationJson : JsonSerializerContext;
