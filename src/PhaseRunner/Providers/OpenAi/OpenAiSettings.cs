using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>Where OpenAI is, with which key, and what it charges.</summary>
internal sealed class OpenAiSettings(VendorSecrets secrets, HttpClient http, PriceList prices, TimeProvider time)
{
    public const string Name = "openai";

    private const string Key = "openai-api-key";
    private const string Address = "openai-base-url";

    /// <summary>No longer sold; people go on writing it.</summary>
    private const string OldPictureModel = "dall-e-3";

    private readonly Lazy<OpenAiClient> client = new(() => new OpenAiClient(new VendorLink(http, Vendor(secrets), time), time));

    /// <summary>One for the run: its circuit and its waits are shared by all calls.</summary>
    public OpenAiClient Client => client.Value;

    /// <exception cref="PhaseException">The list does not have the model, so nobody could say what it costs.</exception>
    public Price PriceOf(PhaseName phase, string? model) =>
        prices.Find(phase, Name, model == OldPictureModel ? null : model)
        ?? throw PhaseException.Permanent("PriceUnknown", $"The list of prices of {prices.AsOf:yyyy-MM-dd} has no {Name} model {model ?? "that is the usual one"} for {phase}: it has {string.Join(", ", prices.Of(phase, Name).Select(price => price.Model))}.");

    private static Vendor Vendor(VendorSecrets secrets)
    {
        var address = secrets.Optional(Address) ?? "https://api.openai.com/v1";
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw PhaseException.Permanent("AddressInvalid", $"{Address} of the Secret is no address that begins with https:// or http://, like https://api.openai.com/v1.");
        return new Vendor(Name, uri, ("Authorization", $"Bearer {secrets.Required(Key)}"), OpenAiRules.Judge);
    }
}
