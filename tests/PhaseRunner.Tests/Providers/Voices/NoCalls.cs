using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

/// <summary>For voices that ask nobody.</summary>
internal static class NoCalls
{
    public static PaidCalls Create() => new(new MemoryStore(), new RequestIdentity { Namespace = "tests", Name = "video", Uid = "1" }, PhaseName.VoiceoverSynthesis, 1);
}
