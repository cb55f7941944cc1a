using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>ElevenLabs' interface: speech with the time of each character, the account's period, and its voices.</summary>
internal sealed class ElevenLabsClient(VendorLink link, TimeProvider time)
{
    /// <summary>A script of 90 s takes the slowest model a minute, and a call that is cut off is charged all the same.</summary>
    private static readonly TimeSpan SpeechPatience = TimeSpan.FromMinutes(4);

    /// <summary>MP3 of 128 kbit/s in base64 has 1.3 MB a minute, the times a tenth of it.</summary>
    private const int MostSpeechBytes = 32 * 1024 * 1024;

    /// <summary>Calls at a time, as the account's plan allows; the answers say how many.</summary>
    public CallGate Gate { get; } = new();

    /// <summary>The answer as it came. It costs nothing when the vendor says so, else <paramref name="cost"/>.</summary>
    public async Task<PaidResult> SpeakAsync(string what, string path, JsonObject body, Usd cost, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(what, path, JsonSerializer.SerializeToUtf8Bytes(body)) { IsPaid = true, Patience = SpeechPatience, MostBytes = MostSpeechBytes };
        var answer = await link.AskAsync(request, cancellationToken);
        if (Number(answer, "maximum-concurrent-requests") is { } most) Gate.Allow((int)most, (int)(Number(answer, "current-concurrent-requests") ?? 0));
        if (answer.Fault is { } fault) throw (fault is { Reason: "CreditExhausted" } ? fault with { Wait = await UntilCreditsAsync(fault.Wait, cancellationToken) } : fault).ToException(time.GetUtcNow());

        if (!SpeechAnswer.IsWhole(answer.Body)) throw new OutcomeUnknownException($"The answer to {what} is no speech ({answer.Headers.GetValueOrDefault("content-type", "of no type")}).", new JsonException("it has no audio_base64"));
        var credits = Number(answer, "character-cost");
        var usage = new Dictionary<string, long> { ["characters"] = VendorText.Characters(body["text"]!.GetValue<string>()) };
        if (credits is { } charged) usage["credits"] = charged;
        return new PaidResult(answer.Body, credits == 0 ? Usd.Zero : cost) { Usage = usage };
    }

    /// <summary>Free, so without the promises of paid calls.</summary>
    public async Task<JsonElement> GetAsync(string what, string path, CancellationToken cancellationToken)
    {
        var answer = await link.SendAsync(new VendorRequest(what, path, Json: null), cancellationToken);
        return Parse(answer) ?? throw PhaseException.Transient("VendorAnswerUnknown", $"The answer to {what} is not JSON; is elevenlabs-base-url right?");
    }

    /// <summary>Nothing is charged, and yet it is not to be done twice: two voices would come of it.</summary>
    /// <exception cref="OutcomeUnknownException">The voice may have been made.</exception>
    public async Task<JsonElement> AddVoiceAsync(byte[] form, string contentType, CancellationToken cancellationToken)
    {
        const string What = "the new voice";
        var answer = await link.SendAsync(new VendorRequest(What, "v1/voices/add", form) { ContentType = contentType, IsPaid = true, Patience = SpeechPatience }, cancellationToken);
        return Parse(answer) ?? throw new OutcomeUnknownException($"The answer to {What} is not JSON.", new JsonException());
    }

    /// <summary>Until the account's next period begins. A key may be without the right to know.</summary>
    private async Task<TimeSpan?> UntilCreditsAsync(TimeSpan? otherwise, CancellationToken cancellationToken)
    {
        try
        {
            var account = await GetAsync("the account's period", "v1/user/subscription", cancellationToken);
            return account.TryGetProperty("next_character_count_reset_unix", out var reset) && reset.ValueKind == JsonValueKind.Number && reset.TryGetInt64(out var seconds)
                && seconds - time.GetUtcNow().ToUnixTimeSeconds() is > 0 and var left
                ? TimeSpan.FromSeconds(Math.Min(left, 366 * 24 * 3600L))
                : otherwise;
        }
        catch (PhaseException)
        {
            return otherwise;
        }
    }

    private static JsonElement? Parse(VendorAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long? Number(VendorAnswer answer, string header) =>
        long.TryParse(answer.Headers.GetValueOrDefault(header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue ? number : null;
}
