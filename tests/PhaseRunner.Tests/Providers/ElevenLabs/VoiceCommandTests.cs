using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;
using VideoAgent.PhaseRunner.Providers.ElevenLabs;
using VideoAgent.Testing.Vendors;
using VideoAgent.Testing.Vendors.ElevenLabs;

namespace VideoAgent.PhaseRunner.Tests.Providers.ElevenLabs;

/// <summary><c>phase-runner voice clone</c> as a person runs it.</summary>
public sealed class VoiceCommandTests : IAsyncLifetime, IDisposable
{
    private const string Add = "v1/voices/add";

    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private ElevenLabsRun run = null!; // set before each test

    private StubElevenLabs Vendor => run.Vendor;

    public async Task InitializeAsync()
    {
        run = await ElevenLabsRun.StartAsync();
        await File.WriteAllBytesAsync(run.Phase["one.wav"], TestSpeech.Say("My voice is my own.", 1).ToWave());
        await File.WriteAllBytesAsync(run.Phase["two.wav"], TestSpeech.Say("And so is this.", 1).ToWave());
    }

    public async Task DisposeAsync() => await run.DisposeAsync();

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task A_voice_is_made_of_the_recordings_and_its_id_is_all_that_is_printed()
    {
        var code = await CloneAsync("Jane", "one.wav", "two.wav");

        Assert.True(code == 0, $"{errors}");
        Assert.Equal("cloned0001\n", $"{output}");
        Assert.Equal(["v2/voices", Add], Vendor.Requests.Select(request => request.Path));
        var upload = Assert.Single(Vendor.Voices.Uploads);
        Assert.Equal(["sample-1.wav", "sample-2.wav"], upload.Select(file => file.Name));
        Assert.Equal(await File.ReadAllBytesAsync(run.Phase["one.wav"]), upload[0].Bytes);
        var voice = Assert.Single(Vendor.Voices.All);
        Assert.Equal(("Jane", "Warm and low"), (voice["name"]!.GetValue<string>(), voice["description"]!.GetValue<string>()));
        Assert.Equal("Jane Doe, 2026-11-25", voice["labels"]!["videoagent_consent"]!.GetValue<string>());
        Assert.Matches("^[0-9a-f]{32}$", voice["labels"]!["videoagent_sample"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_recordings_under_the_same_name_are_refused_with_the_voice_there_is()
    {
        await CloneAsync("Jane", "one.wav", "two.wav");
        for (var other = 0; other < 120; other++) Vendor.Voices.Add($"Other {other}", "", "", []); // so that it is on the second page

        var code = await CloneAsync("Jane", "two.wav", "one.wav");

        Assert.Equal((int)ExitClass.Permanent, code);
        Assert.Contains("VoiceExists", $"{errors}", StringComparison.Ordinal);
        Assert.Contains("cloned0001", $"{errors}", StringComparison.Ordinal);
        Assert.Single(Vendor.Requests, request => request.Path == Add);
        Assert.Equal(3, Vendor.Requests.Count(request => request.Path == "v2/voices"));
    }

    [Theory]
    [InlineData("Joan", "one.wav")]
    [InlineData("Jane", "two.wav")]
    public async Task Another_name_or_other_recordings_are_another_voice(string name, string sample)
    {
        await CloneAsync("Jane", "one.wav");

        Assert.Equal(0, await CloneAsync(name, sample));

        Assert.Equal(2, Vendor.Voices.All.Count);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_voice_is_found_by_the_next_try()
    {
        Vendor.Lose(Add);
        var first = await CloneAsync("Jane", "one.wav");

        var second = await CloneAsync("Jane", "one.wav");

        Assert.Equal(((int)ExitClass.Transient, (int)ExitClass.Permanent), (first, second));
        Assert.Contains("OutcomeUnknown", $"{errors}", StringComparison.Ordinal);
        Assert.Contains("cloned0001", $"{errors}", StringComparison.Ordinal);
        Assert.Single(Vendor.Voices.All);
    }

    [Fact]
    public async Task That_the_vendor_wants_proof_is_said()
    {
        Vendor.Voices.RequiresVerification = true;

        Assert.Equal(0, await CloneAsync("Jane", "one.wav"));

        Assert.Contains("verified", $"{errors}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_without_cloning_is_said_in_the_vendors_words()
    {
        Vendor.Voices.MayClone = false;

        Assert.Equal((int)ExitClass.Permanent, await CloneAsync("Jane", "one.wav"));

        Assert.Contains("VendorAccessDenied", $"{errors}", StringComparison.Ordinal);
        Assert.Contains("no instant voice cloning", $"{errors}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_recording_is_not_sent()
    {
        await File.WriteAllTextAsync(run.Phase["text.wav"], "no sound");

        Assert.Equal((int)ExitClass.Permanent, await CloneAsync("Jane", "text.wav"));
        Assert.Equal((int)ExitClass.Permanent, await CloneAsync("Jane", "absent.wav"));
        Assert.Equal((int)ExitClass.Permanent, await CloneAsync("Jane", "one.wav", "one.wav"));

        Assert.Equal(3, $"{errors}".Split("SampleUnusable").Length - 1);
        Assert.Empty(Vendor.Requests);
    }

    [Fact]
    public async Task Without_consent_nothing_is_sent()
    {
        var code = await InvokeAsync("voice", "clone", "--name", "Jane", "--sample", run.Phase["one.wav"]);
        var blank = await InvokeAsync("voice", "clone", "--name", "Jane", "--sample", run.Phase["one.wav"], "--consent", " ");

        Assert.Equal(((int)ExitClass.Permanent, (int)ExitClass.Permanent), (code, blank));
        Assert.Contains("--consent", $"{errors}", StringComparison.Ordinal);
        Assert.Empty(Vendor.Requests);
    }

    [Fact]
    public async Task The_key_is_not_shown()
    {
        Vendor.Refuse("v2/voices", 401, StubElevenLabs.Error("authentication_error", "invalid_api_key", $"{StubElevenLabs.Key} is no key"));

        await CloneAsync("Jane", "one.wav");

        Assert.Contains("CredentialsRefused", $"{errors}", StringComparison.Ordinal);
        Assert.DoesNotContain(StubElevenLabs.Key, $"{output}{errors}", StringComparison.Ordinal);
    }

    [Fact]
    public void Recordings_are_known_by_their_bytes_in_any_order()
    {
        VoiceSample one = new("a.wav", [1]), two = new("b.wav", [2]);

        Assert.Equal(new CloneOrder("n", "c", [one, two]).Fingerprint, new CloneOrder("m", "d", [two with { File = "x" }, one]).Fingerprint);
        Assert.NotEqual(new CloneOrder("n", "c", [one]).Fingerprint, new CloneOrder("n", "c", [two]).Fingerprint);
    }

    private Task<int> CloneAsync(string name, params string[] samples) => InvokeAsync(
        ["voice", "clone", "--name", name, "--consent", "Jane Doe, 2026-11-25", "--description", "Warm and low", "--sample", .. samples.Select(sample => run.Phase[sample])]);

    private Task<int> InvokeAsync(params string[] arguments) => RunnerCommandLine.InvokeAsync(
        arguments, new Terminal(output, errors, IsInteractive: false), new RunnerSettings { WorkPath = run.Phase["work"], SecretsPath = run.SecretsPath }, TimeProvider.System, CancellationToken.None);
}
