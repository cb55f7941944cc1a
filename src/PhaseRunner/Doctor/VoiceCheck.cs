namespace VideoAgent.PhaseRunner.Doctor;

internal static class VoiceCheck
{
    public static Finding Run() => new("voice", "");
}
