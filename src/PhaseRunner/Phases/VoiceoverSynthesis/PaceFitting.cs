namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>What to do with a take of a certain length.</summary>
internal abstract record PaceDecision
{
    /// <summary>Use it.</summary>
    public sealed record Fits : PaceDecision
    {
        /// <summary>Set when the video will end noticeably early.</summary>
        public string? Warning { get; init; }
    }

    /// <summary>Speak again, this many times the voice's own pace.</summary>
    public sealed record SpeakAgain(double Adjustment) : PaceDecision;

    /// <summary>No pace a listener accepts makes it fit.</summary>
    public sealed record TooLong(int ExcessWords) : PaceDecision;
}

/// <summary>
/// Fits the voice into the video by changing its pace a little, so little that nobody hears it. Only upwards is it a must:
/// a voice that ends early makes a shorter video, never a drawled one.
/// </summary>
internal static class PaceFitting
{
    /// <summary>Up to 8 % faster or slower a voice still sounds like itself.</summary>
    public const double MostAdjustment = 0.08;

    /// <summary>The picture stays this long after the last word.</summary>
    public static readonly TimeSpan Tail = TimeSpan.FromMilliseconds(500);

    /// <summary>Two frames at 30 per second, for what assembly rounds up.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(67);

    /// <summary>A take that fills this much of the room is close enough.</summary>
    private const double CloseEnough = 0.97;

    /// <summary>Aimed at when the pace changes: engines do not follow a pace to the percent.</summary>
    private const double Aim = 0.99;

    /// <summary>A video that ends earlier than this is worth a word to its maker.</summary>
    private const double NoticeablyShort = 0.85;

    /// <summary>The first answer is nearly always right; a voice that still does not fit then does not obey.</summary>
    private const int MostTakes = 4;

    /// <summary>How long a voice may be, so that the video with its tail is within the limit.</summary>
    public static double Room(int durationSeconds) => durationSeconds - Tail.TotalSeconds - Margin.TotalSeconds;

    /// <param name="voiceSeconds">The take's length.</param>
    /// <param name="words">How many words it has.</param>
    /// <param name="durationSeconds">The video's limit.</param>
    /// <param name="adjustment">The take's pace against the voice's own: 1 for the first.</param>
    /// <param name="take">From 1.</param>
    public static PaceDecision Decide(double voiceSeconds, int words, int durationSeconds, double adjustment, int take)
    {
        var room = Room(durationSeconds);
        if (voiceSeconds > room) return Faster(voiceSeconds, words, room, adjustment, take);

        var slower = Math.Max(adjustment * voiceSeconds / (room * Aim), 1 - MostAdjustment);
        var worthwhile = voiceSeconds < room * CloseEnough && slower < adjustment && take < MostTakes;
        return worthwhile ? new PaceDecision.SpeakAgain(slower) : new PaceDecision.Fits { Warning = ShortWarning(voiceSeconds, words, durationSeconds) };
    }

    private static PaceDecision Faster(double voiceSeconds, int words, double room, double adjustment, int take)
    {
        var fastest = voiceSeconds * adjustment / (1 + MostAdjustment);
        if (fastest > room || adjustment >= 1 + MostAdjustment || take >= MostTakes)
            return new PaceDecision.TooLong(Math.Max(1, (int)Math.Ceiling(words * (1 - (room / Math.Max(fastest, room))))));
        return new PaceDecision.SpeakAgain(Math.Min(adjustment * voiceSeconds / (room * Aim), 1 + MostAdjustment));
    }

    private static string? ShortWarning(double voiceSeconds, int words, int durationSeconds)
    {
        var video = voiceSeconds + Tail.TotalSeconds;
        if (video >= durationSeconds * NoticeablyShort) return null;
        var missing = (int)(words * ((Room(durationSeconds) / voiceSeconds) - 1));
        return $"The video will be about {video:0.0} s of the {durationSeconds} s asked for: the script has room for about {missing} more words.";
    }
}
