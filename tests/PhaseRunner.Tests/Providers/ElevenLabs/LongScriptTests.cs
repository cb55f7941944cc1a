using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.ElevenLabs;
using VideoAgent.PhaseRunner.Providers.Voices;
using VideoAgent.Testing.Vendors.ElevenLabs;

namespace VideoAgent.PhaseRunner.Tests.Providers.ElevenLabs;

/// <summary>Longer than any video, so the provider is asked itself.</summary>
public sealed class LongScriptTests : IAsyncLifetime
{
    private const int MostCharacters = 3000;

    /// <summary>Four parts.</summary>
    private static readonly string[] Lines = [.. Enumerable.Range(0, 240).Select(line => $"Line {line} says something about saving money.")];

    private ElevenLabsRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await ElevenLabsRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task It_is_read_in_parts_of_whole_lines_that_know_what_stands_around_them()
    {
        var take = await SpeakAsync("eleven_multilingual_v2");

        var bodies = run.Vendor.Requests.Select(request => request.Body).OrderBy(body => int.Parse(body["text"]!.GetValue<string>().Split(' ')[1])).ToList();
        Assert.Equal(4, bodies.Count);
        Assert.Equal(string.Join('\n', Lines), string.Join('\n', bodies.Select(body => body["text"]!.GetValue<string>())));
        Assert.All(bodies, body => Assert.InRange(body["text"]!.GetValue<string>().Length, 1, MostCharacters));
        Assert.Equal([false, true, true, true], bodies.Select(body => body.ContainsKey("previous_text")));
        Assert.Equal([true, true, true, false], bodies.Select(body => body.ContainsKey("next_text")));
        Assert.EndsWith(bodies[1]["previous_text"]!.GetValue<string>(), bodies[0]["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith(bodies[1]["next_text"]!.GetValue<string>(), bodies[2]["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(Lines.SelectMany((line, index) => WordTokens.Split(line).Select(word => (word, index))), take.Parts.SelectMany(part => part.Words!).Select(word => (word.Text, word.Line)));
        Assert.All(take.Parts, part => Assert.True(new FileInfo(part.AudioPath).Length > 0));
    }

    [Fact]
    public async Task The_expressive_model_is_not_told_what_stands_around()
    {
        await SpeakAsync("eleven_v3");

        Assert.All(run.Vendor.Requests, request => Assert.DoesNotContain(request.Body, field => field.Key is "previous_text" or "next_text"));
        Assert.Equal(4, run.Vendor.Ledger.Count);
    }

    /// <summary>The second and the third wait for each other at the vendor: one at a time they would wait for ever.</summary>
    [Fact]
    public async Task As_many_parts_at_a_time_are_read_as_the_first_answer_allows()
    {
        run.Vendor.MostAtOnce = 2;
        using var both = new Barrier(2);
        run.Vendor.Next(ElevenLabsRun.Speech, (_, handle) => handle());
        for (var part = 0; part < 2; part++)
        {
            run.Vendor.Next(ElevenLabsRun.Speech, async (_, handle) =>
            {
                await Task.Run(() => both.SignalAndWait());
                await handle();
            });
        }

        await SpeakAsync("eleven_multilingual_v2");

        Assert.Equal(2, run.Vendor.Peak);
        Assert.Equal(4, run.Vendor.Requests.Count); // none was refused
    }

    [Fact]
    public async Task When_one_part_fails_the_others_are_kept_and_the_next_attempt_pays_only_for_it()
    {
        run.Vendor.Next(ElevenLabsRun.Speech, (_, handle) => handle());
        run.Vendor.Refuse(ElevenLabsRun.Speech, 400, StubElevenLabs.Error("validation_error", "invalid_text", "no"));

        await Assert.ThrowsAsync<PhaseException>(() => SpeakAsync("eleven_multilingual_v2"));
        await SpeakAsync("eleven_multilingual_v2");

        Assert.Equal(4, run.Vendor.Ledger.Count);
        Assert.Equal(4, run.Vendor.Ledger.Select(charged => charged.Text).Distinct().Count());
    }

    private Task<VoiceTake> SpeakAsync(string model)
    {
        var request = new VoiceRequest { Lines = Lines, Language = "en", Voice = run.Spec.Voice with { Model = model }, Pace = 1, AudioPath = run.Phase["take"] };
        var calls = new PaidCalls(run.Phase.Store, new RequestIdentity { Namespace = "studio", Name = "video", Uid = "4f1c" }, PhaseName.VoiceoverSynthesis, 1);
        return new ElevenLabsVoice(run.Settings).SpeakAsync(request, calls, new Silent(), CancellationToken.None);
    }

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }
}
