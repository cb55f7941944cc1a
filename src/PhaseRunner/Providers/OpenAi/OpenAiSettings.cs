using System.Collections.Concurrent;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>Where OpenAI is, with which key, and what it charges.</summary>
internal sealed class OpenAiSettings(VendorSecrets secrets, HttpClient http, PriceList prices, TimeProvider time)
{
    public const string Name = "openai";

    private const string Key = "openai-api-key";
    private const string Address = "openai-base-url";

    private static readonly TimeSpan NoticePatience = TimeSpan.FromSeconds(5);

    private readonly Lazy<OpenAiClient> client = new(() => new OpenAiClient(new VendorLink(http, Vendor(secrets), time), time));

    private readonly ConcurrentDictionary<string, Task<string?>> notices = [];

    /// <summary>One for the run: its circuit and its waits are shared by all calls.</summary>
    public OpenAiClient Client => client.Value;

    /// <exception cref="PhaseException">The list does not have the model, so nobody could say what it costs.</exception>
    public Price PriceOf(PhaseName phase, string? model) =>
        prices.Find(phase, Name, model)
        ?? throw PhaseException.Permanent("PriceUnknown", $"The list of prices of {prices.AsOf:yyyy-MM-dd} has no {Name} model {model ?? "that is the usual one"} for {phase}: it has {string.Join(", ", prices.Of(phase, Name).Select(price => price.Model))}.");

    /// <summary>
    /// A sentence for people when the vendor shuts the model down within <see cref="ModelEnding.DaysOfNotice"/> days, by its own word; asked once a run.
    /// Null otherwise, and when it does not say so soon: no video waits or fails for a warning.
    /// </summary>
    public Task<string?> NoticeAsync(string model) => notices.GetOrAdd(model, AskForNoticeAsync);

    private async Task<string?> AskForNoticeAsync(string model)
    {
        using var patience = new CancellationTokenSource(NoticePatience, time);
        try
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            return await Client.ShutdownDateAsync(model, patience.Token) is { } date && date.DayNumber - today.DayNumber <= ModelEnding.DaysOfNotice
                ? $"{Name} shuts {model} down on {date:yyyy-MM-dd}: name another model in the spec."
                : null;
        }
        catch (Exception e) when (e is PhaseException or OutcomeUnknownException or OperationCanceledException)
        {
            return null;
        }
    }

    private static Vendor Vendor(VendorSecrets secrets)
    {
        var address = secrets.Optional(Address) ?? "https://api.openai.com/v1";
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw PhaseException.Permanent("AddressInvalid", $"{Address} of the Secret is no address that begins with https:// or http://, like https://api.openai.com/v1.");
        return new Vendor(Name, uri, ("Authorization", $"Bearer {secrets.Required(Key)}"), OpenAiRules.Judge);
    }
}
