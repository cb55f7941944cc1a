using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Doctor;

/// <summary>Can the embedded voice's library and its data be loaded?</summary>
internal static class VoiceCheck
{
    public static Finding Run()
    {
        try
        {
            return new Finding("voice", EspeakVoiceProvider.Version);
        }
        catch (PhaseException e)
        {
            return new Finding("voice", e.Message, "apt-get install libespeak-ng1 espeak-ng-data");
        }
    }
}
