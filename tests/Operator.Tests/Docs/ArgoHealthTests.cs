using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.Docs;

/// <summary>docs/argocd-health.lua, run by Lua on statuses as the operator writes them.</summary>
public class ArgoHealthTests
{
    private readonly List<VideoRequest> written = [];

    private Story Begin(VideoSpec? spec = null) => new(spec ?? new VideoSpec { Topic = "tea" }) { Written = (view, status) => written.Add(view.Request with { Status = status }) };

    [Fact]
    public async Task Health_follows_the_state()
    {
        Begin().Settle().FinishAll();
        Begin().Settle().Finish(TrendDiscovery, ExitClass.Permanent, "NoNetwork");
        Begin().Settle().Edit(spec => spec with { DesiredState = DesiredState.Suspend }).Finish(TrendDiscovery);
        Begin().Settle().Edit(spec => spec with { DesiredState = DesiredState.Cancel }).Settle();
        Begin(new VideoSpec { Topic = "tea", Review = new() { Required = true } }).Settle().FinishAll();
        Begin().Settle().Block(TrendDiscovery, PodFate.CannotStart);
        var queued = Begin();
        queued.Slot = new Slot(false, 1);
        queued.Settle();

        var told = await AskAsync(written);

        Assert.Equal(written.Select(Expected), told);
        Assert.Equal(["Degraded", "Healthy", "Progressing", "Suspended"], told.Distinct().Order());
    }

    [Fact]
    public async Task Before_the_operator_has_looked_it_is_in_progress()
    {
        VideoRequest[] unseen =
        [
            new() { Metadata = new V1ObjectMeta { Generation = 1 } },
            new() { Metadata = new V1ObjectMeta { Generation = 1 }, Status = new() { ObservedGeneration = -1 } },
            new() { Metadata = new V1ObjectMeta { Generation = 2 }, Status = new() { ObservedGeneration = 1, State = RequestState.Succeeded } },
        ];

        Assert.All(await AskAsync(unseen), health => Assert.Equal("Progressing", health));
    }

    private static string Expected(VideoRequest request) => request.Status switch
    {
        { State: RequestState.Failed } or { Reason: nameof(PodFate.CannotStart) } => "Degraded",
        { State: RequestState.Succeeded or RequestState.Cancelled } => "Healthy",
        { State: RequestState.Suspended or RequestState.AwaitingReview } => "Suspended",
        _ => "Progressing",
    };

    private static async Task<IReadOnlyList<string>> AskAsync(IReadOnlyList<VideoRequest> requests)
    {
        var start = new ProcessStartInfo("lua5.4", ["-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var lua = Process.Start(start) ?? throw new InvalidOperationException("lua5.4 did not start: run `hack/setup --test`");
        await lua.StandardInput.WriteLineAsync($"local function health(obj)\n{RepositoryText.Read("docs/argocd-health.lua")}\nend");
        foreach (var request in requests) await lua.StandardInput.WriteLineAsync($"print(health({Table(JsonNode.Parse(WireJson.Serialize(request)))}).status)");
        lua.StandardInput.Close();
        var output = await lua.StandardOutput.ReadToEndAsync();
        await lua.WaitForExitAsync();
        Assert.Equal(0, lua.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>As Argo CD hands objects over: a table of tables.</summary>
    private static string Table(JsonNode? node) => node switch
    {
        null => "nil",
        JsonObject fields => $"{{{string.Join(", ", fields.Select(field => $"[ {Quoted(field.Key)} ] = {Table(field.Value)}"))}}}",
        JsonArray items => $"{{{string.Join(", ", items.Select(Table))}}}",
        _ when node.GetValueKind() == JsonValueKind.String => Quoted(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Quoted(string text) => $"[==[{text}]==]";
}
