using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>Where ElevenLabs is, with which key, and what it charges.</summary>
internal sealed class ElevenLabsSettings(VendorSecrets secrets, HttpClient http, PriceList prices, TimeProvider time)
{
    public const string Name = "elevenlabs";

    private const string Key = "elevenlabs-api-key";
    private const string Address = "elevenlabs-base-url";

    private readonly Lazy<ElevenLabsClient> client = new(() => new ElevenLabsClient(new VendorLink(http, Vendor(secrets), time), time));

    /// <summary>One for the run: its circuit, its waits and its gate are shared by all calls.</summary>
    public ElevenLabsClient Client => client.Value;

    /// <exception cref="PhaseException">The list does not have the model, so nobody could say what it costs.</exception>
    public Price PriceOf(string? model) =>
        prices.Find(PhaseName.VoiceoverSynthesis, Name, model)
        ?? throw PhaseException.Permanent("PriceUnknown", $"The list of prices of {prices.AsOf:yyyy-MM-dd} has no {Name} model {model ?? "that is the usual one"}: it has {string.Join(", ", prices.Of(PhaseName.VoiceoverSynthesis, Name).Select(price => price.Model))}.");

    private static Vendor Vendor(VendorSecrets secrets)
    {
        var address = secrets.Optional(Address) ?? "https://api.elevenlabs.io";
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw PhaseException.Permanent("AddressInvalid", $"{Address} of the Secret is no address that begins with https:// or http://, like https://api.elevenlabs.io.");
        return new Vendor(Name, uri, ("xi-api-key", secrets.Required(Key)), ElevenLabsRules.Judge);
    }
}
