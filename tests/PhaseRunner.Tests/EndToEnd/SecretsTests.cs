using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Testing.Vendors.OpenAi;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>A vendor's key is in its file and in the vendor's requests, and nowhere else: whatever the vendor says and however the process ends.</summary>
public sealed class SecretsTests : IAsyncLifetime, IDisposable
{
    private static readonly VideoSpec Spec = Container.ShortVideo with { TopicMode = TopicMode.Exact, Script = new ScriptSpec { Provider = "openai", Critic = false } };

    private readonly Container container = new();
    private StubOpenAi vendor = null!; // set before each test

    public async Task InitializeAsync()
    {
        vendor = await StubOpenAi.StartAsync();
        vendor.Chat.Write = request => DraftedScript.For(request);
        Directory.CreateDirectory(container.Folder["secrets"]);
        await File.WriteAllTextAsync(container.Folder["secrets/openai-api-key"], StubOpenAi.Key);
        await File.WriteAllTextAsync(container.Folder["secrets/openai-base-url"], vendor.Address.AbsoluteUri);
        container.WriteInput(Spec);
        Assert.Equal(0, (await container.RunAsync("TrendDiscovery")).ExitCode);
        container.WriteInput(Spec, new Dictionary<PhaseName, string> { [PhaseName.TrendDiscovery] = container.TerminationMessage().ContentHash! });
    }

    public async Task DisposeAsync() => await vendor.DisposeAsync();

    public void Dispose() => container.Dispose();

    [Theory]
    [InlineData(401, "invalid_api_key", ExitClass.Permanent)]
    [InlineData(400, null, ExitClass.Permanent)]
    [InlineData(429, "insufficient_quota", ExitClass.Quota)]
    public async Task Not_where_the_vendor_repeats_it(int status, string? code, ExitClass outcome)
    {
        vendor.Refuse("chat/completions", status, code ?? "invalid_request_error", code, $"Incorrect API key provided: {StubOpenAi.Key}, {StubOpenAi.Key}.");

        var ended = await container.RunAsync("ScriptGeneration");

        Assert.Equal((int)outcome, ended.ExitCode);
        Assert.Contains("[the key]", container.TerminationMessage().Message, StringComparison.Ordinal);
        AssertNowhere(ended);
    }

    [Fact]
    public async Task Not_after_a_script_was_paid_for()
    {
        var ended = await container.RunAsync("ScriptGeneration");

        Assert.Equal(0, ended.ExitCode);
        AssertNowhere(ended);
    }

    [Fact]
    public async Task Not_in_the_list_of_processes_nor_in_what_one_leaves_that_aborts()
    {
        var arrived = new TaskCompletionSource();
        vendor.Next("chat/completions", async (context, _) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        using var runner = container.Start("ScriptGeneration");
        await arrived.Task;

        var seen = await File.ReadAllTextAsync($"/proc/{runner.Id}/cmdline") + await File.ReadAllTextAsync($"/proc/{runner.Id}/environ");
        runner.Signal("ABRT");
        var ended = await runner.EndAsync();

        Assert.DoesNotContain(StubOpenAi.Key, seen, StringComparison.Ordinal);
        AssertNowhere(ended);
    }

    /// <summary>Output, and every file of the container but the secret's own.</summary>
    private void AssertNowhere(Runner.Ended ended)
    {
        Assert.DoesNotContain(StubOpenAi.Key, ended.Output + ended.Errors, StringComparison.Ordinal);
        var secrets = container.Folder["secrets"];
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(secrets)!, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(secrets, StringComparison.Ordinal)))
            Assert.False(File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(StubOpenAi.Key)) >= 0, $"{file} has the key");
    }
}
