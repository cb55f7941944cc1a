using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Testing.Vendors.GoogleTrends;
using VideoAgent.Testing.Vendors.YouTube;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>Discovery in its container, with the address and the key that the operator gives it.</summary>
public sealed class TrendServicesTests : IAsyncLifetime, IDisposable
{
    private readonly Container container = new();
    private StubGoogleTrends google = null!; // set before each test
    private StubYouTubeData youTube = null!; // set before each test

    public async Task InitializeAsync()
    {
        google = await StubGoogleTrends.StartAsync();
        youTube = await StubYouTubeData.StartAsync(TimeProvider.System);
        google.Regions["US"] = [new("budget shutdown", "500K+", DateTimeOffset.UtcNow.AddHours(-2))];
        youTube.Videos.Add(new("a", "Personal finance: pay off the smallest loan", DateTimeOffset.UtcNow.AddHours(-10), 9_000_000, 900_000, 90_000));
        Directory.CreateDirectory(container.Folder["secrets"]);
        await File.WriteAllTextAsync(container.Folder["secrets/youtube-data-base-url"], youTube.Address.AbsoluteUri);
        await File.WriteAllTextAsync(container.Folder["secrets/youtube-api-key"], StubYouTubeData.Key);
        container.WriteInput(new VideoSpec { Topic = "personal finance" });
    }

    public void Dispose() => container.Dispose();

    public async Task DisposeAsync()
    {
        await google.DisposeAsync();
        await youTube.DisposeAsync();
    }

    [Fact]
    public async Task Both_are_asked_and_the_key_is_nowhere_but_in_its_call()
    {
        var ended = await container.RunAsync("TrendDiscovery", (RunnerEnvironment.GoogleTrends, google.Feed.AbsoluteUri));

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Empty(container.TerminationMessage().Facts.Warnings);
        Assert.Equal((1, 2), (google.Requests.Count, youTube.Requests.Count));
        Assert.Contains(Trends().Topics, topic => topic.Source.Contains("youtube", StringComparison.Ordinal));
        Assert.DoesNotContain("canary", ended.Output + ended.Errors, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(container.Folder["store"], "*", SearchOption.AllDirectories).Append(container.Folder["termination"]),
            file => Assert.DoesNotContain("canary", File.ReadAllText(file, Encoding.UTF8), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_that_is_killed_while_it_asks_is_replaced_by_one_that_asks()
    {
        var asked = new TaskCompletionSource();
        youTube.Next("/videos", async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using (var killed = container.Start("TrendDiscovery", (RunnerEnvironment.GoogleTrends, google.Feed.AbsoluteUri)))
        {
            await asked.Task;
            killed.Kill();
            await killed.EndAsync();
        }

        var ended = await container.RunAsync("TrendDiscovery", (RunnerEnvironment.GoogleTrends, google.Feed.AbsoluteUri));

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Empty(container.TerminationMessage().Facts.Warnings);
        Assert.Equal((2, 1), (youTube.Spent("search"), youTube.Spent("units")));
    }

    [Fact]
    public async Task When_neither_is_there_the_video_is_made_all_the_same_and_the_report_says_what_is_missing()
    {
        google.AskForConsent();
        youTube.Refuse("/search", 403, "usageLimits", "accessNotConfigured", "YouTube Data API has not been used in project 1");

        var ended = await container.RunAsync("TrendDiscovery", (RunnerEnvironment.GoogleTrends, google.Feed.AbsoluteUri));

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Equal(["google-trends", "youtube"], container.TerminationMessage().Facts.Warnings.Select(warning => warning.Split(' ')[0]));
    }

    [Fact]
    public async Task An_address_that_is_none_fails_for_good()
    {
        var ended = await container.RunAsync("TrendDiscovery", (RunnerEnvironment.GoogleTrends, "trends"));

        Assert.Equal(((int)ExitClass.Permanent, "AddressInvalid"), (ended.ExitCode, container.TerminationMessage().Reason));
    }

    private Contracts.Documents.TrendReport Trends() =>
        JsonSerializer.Deserialize(File.ReadAllBytes(container.Folder["store/studio/4f1c/trends.json"]), ContractJson.Default.TrendReport)!;
}
