using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Cli;
using VideoAgent.Testing;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.PhaseRunner.Tests.Sweeping;

public sealed class StoreCommandTests : IDisposable
{
    private readonly SweptStore store = new();
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task It_removes_what_is_older_than_it_was_told_and_prints_how_much()
    {
        await store.PutAsync("studio/calls/old", "studio/4f1c/video.mp4");
        store.Time.Advance(TimeSpan.FromDays(8));

        Assert.Equal((int)ExitClass.Done, await InvokeAsync("store", "sweep"));
        Assert.Equal(2, (await store.KeysAsync()).Length);
        Assert.Equal((int)ExitClass.Done, await InvokeAsync("store", "sweep", "--older-than", "7"));

        Assert.Equal(["studio/4f1c/video.mp4"], await store.KeysAsync());
        Assert.Contains("removed results of paid calls: 1 objects, 5 bytes", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("looked at 2 objects; what was written since 2026-11-23T09:00:00Z stays", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_prints_what_would_go()
    {
        await store.PutAsync("studio/calls/old");
        store.Time.Advance(TimeSpan.FromDays(91));

        Assert.Equal((int)ExitClass.Done, await InvokeAsync("store", "sweep", "--dry-run"));

        Assert.Equal(["studio/calls/old"], await store.KeysAsync());
        Assert.Contains("would remove studio/calls/old", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--older-than", "0", "--older-than is a number of days, 1 to 36500")]
    [InlineData("--older-than", "-3", "--older-than is a number of days, 1 to 36500")]
    [InlineData("--older-than", "36501", "--older-than is a number of days, 1 to 36500")]
    [InlineData("--older-than", "soon", "soon")]
    [InlineData("--namespace", "../studio", "--namespace ../studio is no namespace")]
    [InlineData("--namespace", "", "is no namespace")]
    public async Task A_wrong_argument_is_refused_before_anything_is_looked_at(string option, string value, string message)
    {
        Assert.Equal((int)ExitClass.Permanent, await InvokeAsync("store", "sweep", option, value));

        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_named_is_a_fault_of_the_set_up()
    {
        Assert.Equal((int)ExitClass.Permanent, await InvokeAsync(new RunnerSettings { WorkPath = "unused" }, store.Time, "store", "sweep"));

        Assert.Contains("VIDEOAGENT_STORE", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_is_swept_and_a_fault_of_it_told_with_what_to_do()
    {
        await using var server = await LoopbackS3.StartAsync();
        using var secrets = new TemporaryFolder();
        secrets.Write("s3-access-key", server.Endpoint.AccessKey);
        secrets.Write("s3-secret-key", server.Endpoint.SecretKey);
        foreach (var key in (string[])["studio/calls/old", "studio/calls/young", "studio/content/VideoAssembly/1/manifest.json", "studio/content/VideoAssembly/1/video.mp4", "studio/4f1c/video.mp4"])
            server.Bucket.Objects[$"team/{key}"] = new LoopbackS3Bucket.Stored([1], "tag", new Dictionary<string, string>()) { WrittenAt = TimeProvider.System.GetUtcNow().AddDays(key.EndsWith("young", StringComparison.Ordinal) ? -89 : -91) };
        server.Bucket.Objects["studio/calls/old"] = server.Bucket.Objects["team/studio/calls/old"];
        var settings = new RunnerSettings { WorkPath = "unused", StoreUrl = $"s3://{LoopbackS3Bucket.Name}/team", S3Endpoint = server.Endpoint.Address.ToString(), SecretsPath = secrets.Path };
        server.FailWith(request => request.Method == "DELETE", 403, "AccessDenied");

        Assert.Equal((int)ExitClass.Permanent, await InvokeAsync(settings, TimeProvider.System, "store", "sweep", "--namespace", "studio"));
        Assert.Contains("Run it again when that is mended", errors.ToString(), StringComparison.Ordinal);
        errors.GetStringBuilder().Clear();
        var again = await InvokeAsync(settings, TimeProvider.System, "store", "sweep", "--namespace", "studio");
        Assert.Equal((0, ""), (again, errors.ToString()));

        Assert.Equal(["studio/calls/old", "team/studio/4f1c/video.mp4", "team/studio/calls/young"], server.Bucket.Objects.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>As the chart renders it; a test there compares the two.</summary>
    [Theory]
    [InlineData("everything", 30, "film/calls/old", "video/calls/young")]
    [InlineData("cluster-s3", 90, "video/calls/young")]
    public async Task It_takes_what_the_chart_tells_it(string @case, int days, params string[] left)
    {
        var rendered = YamlDocuments.Read(await File.ReadAllTextAsync(Repository.Path("tests", "Chart.Tests", "cases", @case, "expected.yaml")));
        var pod = rendered.Single(manifest => (string?)manifest["kind"] == "CronJob")["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!;
        var told = pod["containers"]![0]!["args"]!.AsArray().Select(argument => (string)argument!).ToArray();
        await store.PutAsync("video/calls/old", "film/calls/old");
        store.Time.Advance(TimeSpan.FromDays(days - 1));
        await store.PutAsync("video/calls/young");
        store.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal((int)ExitClass.Done, await InvokeAsync(told));

        Assert.Equal(left, await store.KeysAsync());
    }

    private Task<int> InvokeAsync(params string[] arguments) => InvokeAsync(new RunnerSettings { WorkPath = "unused", StoreUrl = store.Url.ToString() }, store.Time, arguments);

    private Task<int> InvokeAsync(RunnerSettings settings, TimeProvider time, params string[] arguments) =>
        RunnerCommandLine.InvokeAsync(arguments, new Terminal(output, errors, IsInteractive: false), settings, time, CancellationToken.None);
}
