using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.OpenAi;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Providers.Voices;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.Providers.OpenAi;

public sealed class OpenAiVoiceTests : IAsyncLifetime, IDisposable
{
    private const string Speech = "audio/speech";

    private readonly VoicePhaseRun phase = new();
    private StubOpenAi vendor = null!; // set before each test
    private OpenAiSettings settings = null!; // set before each test
    private VideoSpec spec = new() { Topic = "saving", DurationSeconds = 15, Voice = new VoiceSpec { Provider = OpenAiSettings.Name } };

    public async Task InitializeAsync()
    {
        vendor = await StubOpenAi.StartAsync();
        settings = new OpenAiSettings(new VendorSecrets(phase.Secrets(("openai-api-key", StubOpenAi.Key), ("openai-base-url", vendor.Address.AbsoluteUri))), VendorHttp.Client, PriceList.Shipped, TimeProvider.System);
    }

    public async Task DisposeAsync() => await vendor.DisposeAsync();

    public void Dispose() => phase.Dispose();

    [Fact]
    public async Task The_script_is_read_once_and_every_word_is_heard_while_it_is_shown()
    {
        var report = await RunAsync();

        await phase.AssertInTimeAsync(report);
        Assert.Single(vendor.Ledger);
        Assert.Equal(0.015 / 60 * vendor.Audio.Said!.Seconds, (double)report.Cost.Amount, 0.00001);
        Assert.Equal(Usd.Zero, report.Saved);
    }

    [Fact]
    public async Task The_request_has_the_fields_of_the_reference()
    {
        spec = spec with { Voice = spec.Voice with { VoiceId = "nova", Speed = 1.1 } };

        await RunAsync();

        var expected = new JsonObject
        {
            ["model"] = "gpt-4o-mini-tts",
            ["input"] = string.Join('\n', VoicePhaseRun.Lines),
            ["voice"] = "nova",
            ["response_format"] = "wav",
            ["speed"] = 1.1,
        };
        Assert.True(JsonNode.DeepEquals(expected, Assert.Single(vendor.Requests).Body));
    }

    [Theory]
    [InlineData("tts-1", 0.015)]
    [InlineData("tts-1-hd", 0.030)]
    public async Task Older_models_are_charged_by_the_character(string model, double perThousand)
    {
        spec = spec with { Voice = spec.Voice with { Model = model } };

        var report = await RunAsync();

        Assert.Equal(new Usd((decimal)perThousand * string.Join('\n', VoicePhaseRun.Lines).Length / 1000), report.Cost);
    }

    [Fact]
    public async Task That_it_ends_is_said() =>
        Assert.Contains((await RunAsync()).Facts.Warnings, warning => warning.Contains("shuts gpt-4o-mini-tts down on 2027-01-06", StringComparison.Ordinal));

    [Fact]
    public async Task A_voice_that_it_does_not_have_is_refused_and_costs_nothing()
    {
        spec = spec with { Voice = spec.Voice with { VoiceId = "nobody" } };

        var report = await RunAsync();

        Assert.Equal((ExitClass.Permanent, "VendorRefused", Usd.Zero), (report.Outcome, report.Reason, report.Cost));
        Assert.Contains("\"voice\"", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_lost_on_its_way_counts_at_its_most_and_is_asked_for_by_the_next_attempt()
    {
        vendor.Next(Speech, async (context, handle) =>
        {
            context.Response.Body = Stream.Null;
            await handle();
            context.Abort();
        });
        var first = await RunAsync();

        var second = await RunAsync();

        Assert.Equal((ExitClass.Transient, "OutcomeUnknown", ExitClass.Done), (first.Outcome, first.Reason, second.Outcome));
        Assert.True(first.Cost.Amount > 0.015m / 60 * (decimal)vendor.Audio.Said!.Seconds);
        Assert.Equal(2, vendor.Ledger.Count);
    }

    [Theory]
    [InlineData("<html>welcome</html>")]
    [InlineData("")]
    public async Task An_answer_that_is_no_sound_counts_at_its_most(string answer)
    {
        vendor.Next(Speech, (context, _) => context.Response.WriteAsync(answer));

        var report = await RunAsync();

        Assert.Equal((ExitClass.Transient, "OutcomeUnknown"), (report.Outcome, report.Reason));
        Assert.True(report.Cost > Usd.Zero);
    }

    [Fact]
    public async Task The_key_is_nowhere_but_in_its_header()
    {
        vendor.Refuse(Speech, 401, "invalid_request_error", "invalid_api_key");
        var refused = await RunAsync();
        await RunAsync();

        Assert.Equal("CredentialsRefused", refused.Reason);
        Assert.DoesNotContain(StubOpenAi.Key, refused.Message, StringComparison.Ordinal);
        Assert.All(phase.Store.Keys, key => Assert.DoesNotContain(StubOpenAi.Key, Encoding.UTF8.GetString(phase.Store.Get(key)), StringComparison.Ordinal));
    }

    private Task<PhaseReport> RunAsync() => phase.RunAsync(new OpenAiVoice(settings), spec);
}
