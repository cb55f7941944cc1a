using System.Text.Json.Nodes;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>
/// Has a model write. The subject is moderated before anything is paid, and the script before a voice or a picture is; what the model answers with is
/// stored before it is read.
/// </summary>
internal sealed class OpenAiScriptWriter(OpenAiSettings openAi) : IScriptWriter
{
    public string Name => OpenAiSettings.Name;

    public bool Revises => true;

    public IScriptCritic Critic { get; } = new OpenAiCritic(openAi);

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec) =>
        [new("prompt", ScriptPrompt.Version), new("critic", spec.Script.Critic ? OpenAiCritic.Version : ""), new("writer", openAi.PriceOf(PhaseName.ScriptGeneration, spec.Script.Model).Model)];

    public Maker MakerOf(VideoSpec spec) => new()
    {
        Provider = Name,
        Origin = Origin.Model,
        Model = openAi.PriceOf(PhaseName.ScriptGeneration, spec.Script.Model).Model,
        Instructions = [PromptFile.Proof(ScriptPrompt.Version), .. spec.Script.Critic ? [PromptFile.Proof(OpenAiCritic.Version)] : Array.Empty<Instructions>()],
    };

    public bool Writes(string language) => true;

    public async Task<ScriptDocument> WriteAsync(ScriptBrief brief, PaidCalls calls, CancellationToken cancellationToken)
    {
        var price = openAi.PriceOf(PhaseName.ScriptGeneration, brief.Spec.Script.Model);
        if (brief.Rejected is null)
        {
            var notice = openAi.NoticeAsync(price.Model);
            await ModerateAsync("the subject", "SubjectRefused", $"{brief.Topic}\n{brief.Spec.Topic}", cancellationToken);
            if (await notice is { } text) calls.Note(text);
        }

        var body = ScriptPrompt.Request(brief, price);
        var hash = ChatCall.Hash(body);
        var (what, atMost) = (brief.Rejected is null ? "the script" : "the script's revision", ChatCall.AtMost(body, price));
        var answer = await calls.GetOrCallAsync(new PaidCall(what, hash, atMost, token => openAi.Client.ChatAsync(what, body, price, atMost, token)), cancellationToken);
        try
        {
            var script = ScriptAnswer.Read(answer, brief);
            await ModerateAsync("the script", "ScriptRefused", string.Join('\n', [script.Title, .. script.Lines.Select(line => line.Text), .. script.Scenes.Select(scene => scene.Prompt)]), cancellationToken);
            return script;
        }
        catch (PhaseException)
        {
            // Kept as it is, it would be found again by every later attempt.
            await calls.DiscardAsync(hash);
            throw;
        }
    }

    private async Task ModerateAsync(string what, string reason, string text, CancellationToken cancellationToken)
    {
        if (await openAi.Client.ModerateAsync($"moderation of {what}", text, cancellationToken) is { Count: > 0 } categories)
            throw new PhaseException(ExitClass.Moderation, reason, $"Moderation finds {string.Join(", ", categories)} in {what}: no voice and no picture was paid for. Change the topic or the brand's words.");
    }
}
