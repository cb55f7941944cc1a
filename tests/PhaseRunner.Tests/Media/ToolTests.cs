using System.Text;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Tests.Media;

public sealed class ToolTests
{
    private const int HundredMegabytes = 100 * 1024 * 1024;

    [Fact]
    public async Task Successful_child_gives_its_output()
    {
        var result = await Tool.RunAsync(new ToolCommand("printf", ["%s", "one two; $(three)"]), CancellationToken.None);

        Assert.Equal(new ToolResult(0, "one two; $(three)", ""), result);
    }

    [Fact]
    public async Task Failure_says_the_exit_code_and_the_last_twenty_lines_of_standard_error()
    {
        var failure = await Assert.ThrowsAsync<PhaseException>(() => Tool.RunAsync(Shell("for i in $(seq 30); do echo line$i >&2; done; exit 3"), CancellationToken.None));

        Assert.Equal((ExitClass.Permanent, "ToolFailed"), (failure.Outcome, failure.Reason));
        Assert.Contains("sh failed with exit code 3:\nline11\n", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("line30", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_of_standard_error_is_seen_as_it_comes()
    {
        var lines = new List<string>();

        await Tool.RunAsync(Shell("printf 'a\\nb\\rc\\n' >&2") with { OnErrorLine = lines.Add }, CancellationToken.None);

        Assert.Equal(["a", "b", "c"], lines);
    }

    [Fact]
    public async Task Missing_program_is_permanent_and_says_how_to_install_it()
    {
        var failure = await Assert.ThrowsAsync<PhaseException>(() => Tool.RunAsync(new ToolCommand("no-such-program", []), CancellationToken.None));

        Assert.Equal((ExitClass.Permanent, "ToolMissing"), (failure.Outcome, failure.Reason));
        Assert.Contains("make setup", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundred_megabytes_pass_through_without_being_held()
    {
        long received = 0, most = 0;
        var written = 0;
        var command = new ToolCommand("cat", [])
        {
            Input = (stream, token) => WriteAsync(stream, HundredMegabytes, token, count => Volatile.Write(ref written, count)),
            Output = async (stream, token) =>
            {
                var buffer = new byte[81920];
                while (await stream.ReadAsync(buffer, token) is > 0 and var count)
                {
                    received += count;
                    most = Math.Max(most, Volatile.Read(ref written) - received);
                    await Task.Yield();
                }
            },
        };

        await Tool.RunAsync(command, CancellationToken.None);

        Assert.Equal(HundredMegabytes, received);
        Assert.InRange(most, 0, 8_000_000); // what two pipes and cat hold, with room: the rest has gone through or is not written yet
    }

    [Fact]
    public async Task Slow_reader_holds_the_child_back()
    {
        var written = 0;
        var command = new ToolCommand("cat", [])
        {
            Input = (stream, token) => WriteAsync(stream, HundredMegabytes, token, count => written = count),
            Output = async (stream, token) =>
            {
                await stream.ReadExactlyAsync(new byte[1], token);
                throw new InvalidOperationException("enough");
            },
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Tool.RunAsync(command, CancellationToken.None));

        Assert.InRange(written, 0, HundredMegabytes / 2);
    }

    [Fact]
    public async Task Child_may_stop_reading_before_the_input_ends()
    {
        var command = new ToolCommand("head", ["-c", "10"]) { Input = (stream, token) => WriteAsync(stream, HundredMegabytes, token) };

        var result = await Tool.RunAsync(command, CancellationToken.None);

        Assert.Equal(new string('x', 10), result.Output);
    }

    [Fact]
    public async Task Input_that_cannot_be_produced_ends_the_child_and_is_the_failure()
    {
        var command = new ToolCommand("cat", []) { Input = (_, _) => throw new IOException("the source is gone") };

        var failure = await Assert.ThrowsAsync<IOException>(() => Tool.RunAsync(command, CancellationToken.None));

        Assert.Equal("the source is gone", failure.Message);
    }

    [Fact]
    public async Task Unset_input_is_closed()
    {
        var result = await Tool.RunAsync(new ToolCommand("wc", ["-c"]), CancellationToken.None);

        Assert.Equal("0", result.Output.Trim());
    }

    [Fact]
    public async Task Relative_names_are_looked_up_in_the_working_directory()
    {
        var result = await Tool.RunAsync(new ToolCommand("pwd", []) { WorkingDirectory = "/usr" }, CancellationToken.None);

        Assert.Equal("/usr", result.Output.Trim());
    }

    [Fact]
    public async Task Killed_child_is_transient()
    {
        var failure = await Assert.ThrowsAsync<PhaseException>(() => Tool.RunAsync(Shell("kill -KILL $$"), CancellationToken.None));

        Assert.Equal((ExitClass.Transient, "ToolKilled"), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public async Task Full_disk_is_transient_and_says_so()
    {
        var failure = await Assert.ThrowsAsync<PhaseException>(() => Tool.RunAsync(Shell("echo 'out.mp4: No space left on device' >&2; exit 1"), CancellationToken.None));

        Assert.Equal((ExitClass.Transient, "DiskFull"), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public async Task Cancelled_child_is_asked_to_stop_and_can_tidy_up()
    {
        var (lines, processId) = await CancelAsync("trap 'echo tidied >&2; exit 0' TERM; echo $$ >&2; while :; do sleep 0.05; done", TimeSpan.FromMinutes(1));

        Assert.Equal("tidied", lines[^1]);
        Assert.False(Directory.Exists($"/proc/{processId}"), "the child is gone and no zombie is left");
    }

    [Fact]
    public async Task Child_that_ignores_the_request_to_stop_is_killed_after_the_grace_time()
    {
        var (_, processId) = await CancelAsync("trap '' TERM; echo $$ >&2; while :; do sleep 0.05; done", TimeSpan.FromMilliseconds(200));

        Assert.False(Directory.Exists($"/proc/{processId}"), "the child is gone and no zombie is left");
    }

    [Fact]
    public async Task Child_that_floods_its_output_can_be_cancelled()
    {
        var (_, processId) = await CancelAsync("echo $$ >&2; exec cat /dev/zero", TimeSpan.FromMinutes(1), async (stream, token) =>
        {
            await stream.ReadExactlyAsync(new byte[1], token);
            await Task.Delay(Timeout.Infinite, token);
        });

        Assert.False(Directory.Exists($"/proc/{processId}"));
    }

    [Fact]
    public async Task Cancelled_before_the_start_starts_nothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tool.RunAsync(new ToolCommand("no-such-program", []), new CancellationToken(canceled: true)));

    private static ToolCommand Shell(string script) => new("sh", ["-c", script]);

    /// <summary>Cancels as soon as the child has said its process id.</summary>
    private static async Task<(List<string> Lines, string ProcessId)> CancelAsync(string script, TimeSpan grace, Func<Stream, CancellationToken, Task>? output = null)
    {
        using var cancellation = new CancellationTokenSource();
        var lines = new List<string>();
        var command = Shell(script) with
        {
            Grace = grace,
            Output = output,
            OnErrorLine = line =>
            {
                lines.Add(line);
                cancellation.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tool.RunAsync(command, cancellation.Token));
        return (lines, lines[0]);
    }

    private static async Task WriteAsync(Stream stream, int count, CancellationToken cancellationToken, Action<int>? onWritten = null)
    {
        var block = Encoding.ASCII.GetBytes(new string('x', 65536));
        for (var written = 0; written < count; written += block.Length)
        {
            await stream.WriteAsync(block, cancellationToken);
            onWritten?.Invoke(written);
        }
    }
}
