using System.Text.Json.Serialization;
using VideoAgent.KubernetesBench.Following;
using VideoAgent.KubernetesBench.Reconciling;
using VideoAgent.KubernetesBench.Reporting;
using VideoAgent.KubernetesBench.Soaking;
using VideoAgent.KubernetesBench.Syncing;

namespace VideoAgent.KubernetesBench;

/// <summary>What the parts hand to the whole, one line each; <see cref="ReportJson"/> is what is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RestartResult))]
[JsonSerializable(typeof(SyncResult))]
[JsonSerializable(typeof(MemoryResult))]
[JsonSerializable(typeof(FollowResult))]
[JsonSerializable(typeof(PlaybackResult))]
[JsonSerializable(typeof(NoOpResult))]
[JsonSerializable(typeof(PatchResult))]
[JsonSerializable(typeof(WriterResult))]
[JsonSerializable(typeof(SoakResult))]
internal sealed partial class BenchJson : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
