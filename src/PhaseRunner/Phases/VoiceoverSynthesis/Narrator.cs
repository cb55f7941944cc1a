using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>Has the script read at one pace after another. A take that was paid for is asked for once, and stretched to the other paces.</summary>
internal sealed class Narrator(IVoiceProvider provider, PhaseContext context, ScriptDocument script)
{
    /// <summary>Nobody hears less.</summary>
    private const double SamePace = 0.002;

    private (Narration Narration, double Pace)? paid;

    /// <summary>What the provider wants a person to know.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <param name="take">From 1.</param>
    public async Task<Narration> SpeakAsync(double pace, int take, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (paid is not { } known)
        {
            var request = new VoiceRequest
            {
                Lines = [.. script.Lines.Select(line => line.Text)],
                Language = script.Language,
                Voice = context.Spec.Voice,
                Pace = pace,
                AudioPath = context.ScratchPath($"take-{take}"),
            };
            var spoken = await provider.SpeakAsync(request, context.Calls, progress, cancellationToken);
            Warnings = spoken.Warnings;
            known = (await ReadAsync(spoken, cancellationToken), spoken.PaidPace ?? pace);
            if (spoken.PaidPace is not null) paid = known;
        }

        var tempo = pace / known.Pace;
        return (Math.Abs(tempo - 1) < SamePace ? known.Narration : await known.Narration.AtTempoAsync(tempo, cancellationToken)).WithoutDeadAir();
    }

    private async Task<Narration> ReadAsync(VoiceTake take, CancellationToken cancellationToken)
    {
        var parts = new List<Narration>();
        foreach (var part in take.Parts) parts.Add(await ReadAsync(part, cancellationToken));
        return Narration.Join(parts);
    }

    private async Task<Narration> ReadAsync(VoicePart part, CancellationToken cancellationToken)
    {
        try
        {
            var recording = await Recording.DecodeAsync(part.AudioPath, cancellationToken);
            var words = part.Words ?? WordsInSound.Place(recording, part.FirstLine, part.Lines);
            VoiceoverCheck.Take(recording, words, [.. part.Lines.SelectMany(WordTokens.Split)]);
            return new Narration(recording, words);
        }
        catch (PhaseException e) when (e.Reason == VoiceoverCheck.UnusableReason && part.CallHash is not null)
        {
            // Kept as it is, a bad recording would be found again by every later attempt.
            await context.Calls.DiscardAsync(part.CallHash);
            throw;
        }
    }
}
