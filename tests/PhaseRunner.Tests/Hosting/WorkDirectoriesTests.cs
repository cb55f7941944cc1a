using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.Testing;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

public sealed class WorkDirectoriesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_in_use_is_left_alone_by_the_next_process()
    {
        using var held = new WorkDirectories(folder.Path).Create(PhaseName.VideoAssembly);

        _ = new WorkDirectories(folder.Path);

        Assert.True(Directory.Exists(held.Path));
    }

    [Fact]
    public void What_a_killed_run_left_is_swept_by_the_next_one()
    {
        // A dead process holds no lock: the same as a lock file that nobody has open.
        Directory.CreateDirectory(folder["VideoAssembly-dead/scratch"]);
        File.WriteAllText(folder["VideoAssembly-dead/scratch/half.mp4"], "half");
        File.WriteAllText(folder["VideoAssembly-dead.lock"], "");

        _ = new WorkDirectories(folder.Path);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Files_of_others_are_left_alone()
    {
        File.WriteAllText(folder["notes.txt"], "mine");

        _ = new WorkDirectories(folder.Path);

        Assert.True(File.Exists(folder["notes.txt"]));
    }
}
