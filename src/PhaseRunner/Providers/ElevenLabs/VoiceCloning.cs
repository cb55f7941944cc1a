using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>Makes a voice of recordings, once: the account is asked first whether it has one of that name from the same recordings.</summary>
internal sealed class VoiceCloning(ElevenLabsClient elevenLabs)
{
    private const int PageSize = 100;

    /// <summary>No plan has more than some hundred voices of its own.</summary>
    private const int MostPages = 50;

    public async Task<ClonedVoice> CloneAsync(CloneOrder order, CancellationToken cancellationToken)
    {
        order.Check();
        if (await FindAsync(order, cancellationToken) is { } existing)
            throw PhaseException.Permanent("VoiceExists", $"The account has {FoundText.Quote(order.Name)} from the same recordings already: {existing}. Use it as spec.voice.voiceId, or choose another --name.");

        var (body, contentType) = await order.FormAsync(cancellationToken);
        try
        {
            var answer = await elevenLabs.AddVoiceAsync(body, contentType, cancellationToken);
            return Text(answer, "voice_id") is { } id
                ? new ClonedVoice(id, answer.TryGetProperty("requires_verification", out var verification) && verification.ValueKind == JsonValueKind.True)
                : throw new OutcomeUnknownException("The answer to the new voice has no voice_id.", new JsonException());
        }
        catch (OutcomeUnknownException e)
        {
            throw PhaseException.Transient("OutcomeUnknown", $"{e.Message} The voice may have been made all the same. Run the command again: it looks for the voice first, and makes no second one.", e);
        }
    }

    /// <summary>The id of the voice of that name from the same recordings.</summary>
    private async Task<string?> FindAsync(CloneOrder order, CancellationToken cancellationToken)
    {
        var next = "";
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await elevenLabs.GetAsync("the account's voices", $"v2/voices?page_size={PageSize}&category=cloned{next}", cancellationToken);
            if (!answer.TryGetProperty("voices", out var voices) || voices.ValueKind != JsonValueKind.Array)
                throw PhaseException.Transient("VendorAnswerUnknown", "The answer to the account's voices has no voices; is elevenlabs-base-url right?");
            foreach (var voice in voices.EnumerateArray())
            {
                if (Text(voice, "name") == order.Name && voice.TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Object && Text(labels, CloneOrder.SampleLabel) == order.Fingerprint)
                    return Text(voice, "voice_id");
            }

            if (Text(answer, "next_page_token") is not { Length: > 0 } token) return null;
            next = $"&next_page_token={Uri.EscapeDataString(token)}";
        }

        return null;
    }

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <param name="RequiresVerification">The vendor wants proof of whose voice it is before it may be used.</param>
internal sealed record ClonedVoice(string Id, bool RequiresVerification);
