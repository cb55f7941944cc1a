using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>A script that was read aloud: usually one part, more when it is longer than a vendor takes at once.</summary>
internal sealed record VoiceTake(IReadOnlyList<VoicePart> Parts)
{
    /// <summary>The pace it was spoken at, of a take that was paid for: any other pace is stretched from it. Null: it is spoken again, at the pace asked for.</summary>
    public double? PaidPace { get; init; }

    /// <summary>What a person should know although it succeeded.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>All lines in one recording at <see cref="VoiceRequest.AudioPath"/>.</summary>
    public static VoiceTake Whole(VoiceRequest request, IReadOnlyList<SpokenWord> words) => new([new VoicePart(request.AudioPath, 0, request.Lines, words)]);
}

/// <summary>A recording of some lines.</summary>
/// <param name="AudioPath">In any format FFmpeg reads.</param>
/// <param name="FirstLine">The first line's place in the script.</param>
/// <param name="Words">
/// Those of <see cref="WordTokens"/> in order, each of some length, none before its predecessor's end, at times within this part. Null when the vendor
/// does not say: then they are placed by the pauses in the sound.
/// </param>
internal sealed record VoicePart(string AudioPath, int FirstLine, IReadOnlyList<string> Lines, IReadOnlyList<SpokenWord>? Words)
{
    /// <summary>Of the paid call that it came from, so that a recording that is of no use is not found again.</summary>
    public string? CallHash { get; init; }
}
