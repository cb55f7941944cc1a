using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>Reads lines aloud and knows when each word was said.</summary>
internal interface IVoiceProvider
{
    /// <summary>As in a manifest's <c>voice.provider</c>.</summary>
    string Name { get; }

    /// <summary>Engine and data version: the same version says the same text with the same sound. Fails like <see cref="SpeakAsync"/> when there is no engine.</summary>
    string Version { get; }

    /// <summary>
    /// One take of the whole script. The phase asks again with another <see cref="VoiceRequest.Pace"/> when the take does not fit the video:
    /// an engine that costs nothing speaks again, one that charges stretches its first take. Fails with <see cref="PhaseException"/>.
    /// </summary>
    Task<VoiceTake> SpeakAsync(VoiceRequest request, IProgress<double> progress, CancellationToken cancellationToken);
}

internal sealed record VoiceRequest
{
    /// <summary>The spoken lines in order, as the script has them.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required VoiceSpec Voice { get; init; }

    /// <summary>Multiplies the voice's own pace; <see cref="VoiceSpec.Speed"/> is already in it.</summary>
    public required double Pace { get; init; }

    /// <summary>Where to write the recording.</summary>
    public required string AudioPath { get; init; }
}

/// <summary>
/// A recording at <see cref="VoiceRequest.AudioPath"/>, in any format FFmpeg reads, and the words heard in it: those of <see cref="WordTokens"/>
/// in order, each of some length, none before its predecessor's end.
/// </summary>
internal sealed record VoiceTake(IReadOnlyList<SpokenWord> Words);
