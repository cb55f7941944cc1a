using System.CommandLine;
using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Providers.ElevenLabs;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>
/// <c>phase-runner voice clone</c>: a voice of ElevenLabs from recordings. Its id is all of the standard output, so that a script can put it into a manifest.
/// </summary>
internal sealed class VoiceCommand(RunnerSettings settings, Terminal terminal, TimeProvider time, ILoggerFactory loggers)
{
    private readonly Option<string> name = new("--name") { HelpName = "NAME", Description = "What the voice is called", Required = true };
    private readonly Option<FileInfo[]> samples = new("--sample") { HelpName = "FILE", Description = "Recordings of the voice alone, a minute or two in all", Required = true, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> consent = new("--consent") { HelpName = "WHO", Description = "Who agreed to have this voice cloned, and when; it is kept with the voice", Required = true };
    private readonly Option<string?> description = new("--description") { HelpName = "TEXT", Description = "What the voice is like" };

    public Command Build()
    {
        var clone = new Command("clone", "Make a voice of recordings (ElevenLabs) and print its id") { name, samples, consent, description };
        clone.SetAction((arguments, cancellationToken) => GuardAsync(
            () => CloneAsync(arguments.GetRequiredValue(name), arguments.GetRequiredValue(consent), arguments.GetValue(description), arguments.GetRequiredValue(samples), cancellationToken),
            cancellationToken));
        return new Command("voice", "Voices of vendors") { clone };
    }

    private async Task<int> GuardAsync(Func<Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (Exception e)
        {
            var failure = PhaseFailure.From(e, cancellationToken.IsCancellationRequested);
            if (failure.Reason == PhaseFailure.Unexpected) loggers.CreateLogger<VoiceCommand>().PhaseCrashed(e);
            await terminal.Error.WriteLineAsync($"{failure.Reason}: {failure.Message}");
            return (int)failure.Outcome;
        }
    }

    private async Task<int> CloneAsync(string called, string agreed, string? described, FileInfo[] files, CancellationToken cancellationToken)
    {
        var order = new CloneOrder(called, agreed, await ReadAsync(files, cancellationToken)) { Description = described };
        var elevenLabs = new ElevenLabsSettings(new VendorSecrets(settings.SecretsPath), VendorHttp.Client, PriceList.Shipped, time);
        var voice = await new VoiceCloning(elevenLabs.Client).CloneAsync(order, cancellationToken);
        if (voice.RequiresVerification) await terminal.Error.WriteLineAsync("The vendor wants the voice verified before it is used: see its page of voices.");
        await terminal.Output.WriteLineAsync(voice.Id);
        return (int)ExitClass.Done;
    }

    private static async Task<IReadOnlyList<VoiceSample>> ReadAsync(FileInfo[] files, CancellationToken cancellationToken)
    {
        var read = new List<VoiceSample>();
        var left = CloneOrder.MostBytes;
        foreach (var file in files)
        {
            if (!file.Exists) throw Unusable(file, "is not there");
            if ((left -= file.Length) < 0) throw Unusable(file, $"makes the recordings larger than {CloneOrder.MostBytes / (1024 * 1024)} MB: one or two minutes are enough");
            if (await MediaProbe.TryReadAsync(file.FullName, cancellationToken) is not { Audio: not null }) throw Unusable(file, "is no recording that FFmpeg can read");
            read.Add(new VoiceSample(file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken)));
        }

        return read;
    }

    private static PhaseException Unusable(FileInfo file, string why) => PhaseException.Permanent("SampleUnusable", $"{FoundText.Quote(file.Name)} {why}.");
}
