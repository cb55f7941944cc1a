using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.VideoRequests.Jobs;

/// <summary>What a phase's container is given. The defaults were measured on the 60 s quick start; their limits leave room for 90 s and large pictures.</summary>
internal sealed record PhaseResources(string Cpu, int MemoryMegabytes, int ScratchMegabytes)
{
    /// <summary>However often it ran out.</summary>
    private const int MostMegabytes = 8192;

    private int Most => Math.Max(MostMegabytes, MemoryMegabytes);

    public static PhaseResources For(PhaseName phase) => phase switch
    {
        PhaseName.VideoAssembly => new("1", 1536, 4096),
        PhaseName.VisualGeneration => new("500m", 1024, 1024),
        PhaseName.VoiceoverSynthesis => new("250m", 512, 512),
        _ => new("100m", 384, 512),
    };

    /// <summary>Half as much again for each time in a row that it ran out of memory.</summary>
    public V1ResourceRequirements ToRequirements(int memorySteps)
    {
        var memory = new ResourceQuantity($"{Math.Min(Most, (int)(MemoryMegabytes * Math.Pow(1.5, memorySteps)))}Mi");
        var scratch = new ResourceQuantity($"{ScratchMegabytes + 256}Mi");
        return new V1ResourceRequirements
        {
            Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new(Cpu), ["memory"] = memory, ["ephemeral-storage"] = scratch },
            Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = memory, ["ephemeral-storage"] = scratch },
        };
    }
}
