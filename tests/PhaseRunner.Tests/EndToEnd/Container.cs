using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>What the operator mounts and sets for a phase's container, as plain files and variables; the store is a folder unless told otherwise.</summary>
internal sealed class Container : IDisposable
{
    public static VideoSpec ShortVideo { get; } = new()
    {
        Topic = "personal finance",
        DurationSeconds = 15,
        Visuals = new VisualsSpec { SceneCount = 3 },
        Assembly = new AssemblySpec { Preset = "ultrafast", Fps = 24 },
    };

    public TemporaryFolder Folder { get; } = new();

    public void WriteInput(VideoSpec spec, IReadOnlyDictionary<PhaseName, string>? upstream = null, string version = PhaseInput.CurrentVersion, int attempt = 1) =>
        File.WriteAllBytes(Folder["input.json"], JsonSerializer.SerializeToUtf8Bytes(
            new PhaseInput
            {
                Version = version,
                Request = new RequestIdentity { Namespace = "studio", Name = "quickstart", Uid = "4f1c" },
                Spec = spec,
                Attempt = attempt,
                Upstream = upstream ?? new Dictionary<PhaseName, string>(),
            },
            ContractJson.Default.PhaseInput));

    public Runner Start(string phase, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            [RunnerEnvironment.InputPath] = Folder["input.json"],
            [RunnerEnvironment.TerminationPath] = Folder["termination"],
            [RunnerEnvironment.WorkPath] = Folder["work"],
            [RunnerEnvironment.StoreUrl] = new Uri(Folder["store"]).AbsoluteUri,
            [RunnerEnvironment.SecretsPath] = Folder["secrets"],
            [RunnerEnvironment.DeliveryPath] = Folder["delivery"],
        };
        foreach (var (name, value) in more) environment[name] = value;
        return Runner.Start(["phase", phase], environment);
    }

    public async Task<Runner.Ended> RunAsync(string phase, params (string Name, string Value)[] more)
    {
        using var runner = Start(phase, more);
        return await runner.EndAsync();
    }

    /// <summary>The phases of <see cref="ShortVideo"/> up to <paramref name="last"/>, a container each, handing on what the operator would.</summary>
    public async Task<IReadOnlyDictionary<PhaseName, PhaseReport>> RunToAsync(PhaseName last, params (string Name, string Value)[] more)
    {
        var reports = new Dictionary<PhaseName, PhaseReport>();
        foreach (var phase in PhaseGraph.Order.TakeWhile(phase => phase <= last))
        {
            WriteInputAfter(reports, phase);
            var ended = await RunAsync(phase.ToString(), more);
            Assert.True(ended.ExitCode == 0, ended.Errors);
            reports[phase] = TerminationMessage();
        }

        return reports;
    }

    public void WriteInputAfter(IReadOnlyDictionary<PhaseName, PhaseReport> reports, PhaseName phase) =>
        WriteInput(ShortVideo, PhaseGraph.Upstream(phase).ToDictionary(name => name, name => reports[name].ContentHash!));

    public PhaseReport TerminationMessage()
    {
        var bytes = File.ReadAllBytes(Folder["termination"]);
        Assert.InRange(bytes.Length, 1, PhaseReport.MaxBytes);
        return JsonSerializer.Deserialize(bytes, ContractJson.Default.PhaseReport)!;
    }

    public void Dispose() => Folder.Dispose();
}
