using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>Answers that broke on their way: no crash, no second video.</summary>
public sealed class YouTubeFuzzTests
{
    private const int Runs = 60;
    private const int Calls = 20;

    /// <summary>Of the first; the others follow on it.</summary>
    private const int Seed = 1125;

    [Fact]
    public async Task A_broken_answer_is_a_failure_of_a_known_class_and_never_a_second_video()
    {
        for (var seed = Seed; seed < Seed + Runs; seed++)
        {
            var random = new Random(seed);
            await using var run = await YouTubeRun.StartAsync(1000);
            for (var call = 0; call < Calls; call++) run.Vendor.Next("/", random.Next(3) == 0 ? (context, handle) => BreakAsync(context, handle, random) : (_, handle) => handle());

            for (var attempt = 0; attempt < 3; attempt++)
            {
                var failure = await Record.ExceptionAsync(() => run.PublishAsync());
                Assert.True(failure is null or PhaseException, $"seed {seed}: {failure}");
            }

            Assert.True(run.Vendor.Ledger.Count <= 1, $"seed {seed}: {run.Vendor.Ledger.Count} videos");
        }
    }

    private static async Task BreakAsync(HttpContext context, Func<Task> handle, Random random)
    {
        var real = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await handle();
        var bytes = Broken(answer.ToArray(), random);
        (context.Response.Body, context.Response.ContentLength) = (real, bytes.Length);
        await real.WriteAsync(bytes);
    }

    private static byte[] Broken(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return "garbage"u8.ToArray();
        switch (random.Next(4))
        {
            case 0: return bytes[..random.Next(bytes.Length)];
            case 1: return [.. bytes, .. bytes];
            case 2: return "{\"id\":[{}],\"items\":{\"id\":1},\"error\":[]}"u8.ToArray();
            default:
                for (var flips = random.Next(1, 9); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
        }
    }
}
