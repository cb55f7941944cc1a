namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>How many words a minute a voice says at its own pace.</summary>
internal static class VoicePace
{
    public static double WordsPerMinute(string provider, string language) => 155;
}
