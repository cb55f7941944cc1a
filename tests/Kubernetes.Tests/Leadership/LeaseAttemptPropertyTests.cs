using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>Several processes, a server that fails before or after it acts, and chance. Nothing runs at the same time, so a seed says it all.</summary>
public class LeaseAttemptPropertyTests
{
    [Fact]
    public async Task However_they_try_and_fail_there_are_never_two_leaders_and_terms_only_grow()
    {
        var terms = 0;
        for (var seed = 0; seed < 300; seed++) terms += await PlayAsync(new Random(seed));
        Assert.True(terms > 300, "the play is too tame: nobody ever took over");
    }

    private static async Task<int> PlayAsync(Random random)
    {
        var server = new LeaseServer();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        var players = Enumerable.Range(0, 3).Select(number => new Player($"player-{number}", server, time, random.Next(-3600, 3600))).ToArray();
        var term = 0;
        for (var turn = 0; turn < 200; turn++)
        {
            time.Advance(TimeSpan.FromSeconds(random.NextDouble() * (random.Next(10) == 0 ? 20 : 3)));
            server.Before = (_, _) => random.Next(8) == 0 ? throw LeaseServer.Unreachable() : Task.CompletedTask;
            server.After = _ => random.Next(8) == 0 ? throw LeaseServer.Unreachable() : Task.CompletedTask;
            await players[random.Next(players.Length)].TryAsync();

            Assert.True(players.Count(player => player.IsValid) <= 1, $"two leaders at turn {turn}");
            var now = server.Lease?.Spec.LeaseTransitions ?? 0;
            Assert.True(now >= term, "the term went backwards");
            term = now;
        }

        return term;
    }

    private sealed class Player
    {
        private readonly LeaderElectionOptions options;
        private readonly LeadershipClock clock;
        private readonly LeaseAttempt attempt;

        public Player(string name, LeaseServer server, FakeTimeProvider time, int skewSeconds)
        {
            options = Candidate.Options with { Identity = name };
            var skewed = new SkewedTime(time, TimeSpan.FromSeconds(skewSeconds));
            clock = new LeadershipClock(skewed);
            var metrics = new LeaderElectionMetrics(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry()));
            attempt = new LeaseAttempt(new LeaseStore(server, new ObjectName("studio", "operator")), options, metrics, clock, skewed, NullLogger.Instance);
        }

        public bool IsValid => clock.IsValid;

        public async Task TryAsync()
        {
            try
            {
                if (await attempt.TryAsync(CancellationToken.None) is { } began) clock.Extend(began, options.RenewDeadline);
            }
            catch (KubernetesException)
            {
                // The next turn tries again.
            }
        }
    }

    /// <summary>A machine whose clock on the wall is wrong; the monotonic one cannot be.</summary>
    private sealed class SkewedTime(FakeTimeProvider inner, TimeSpan skew) : TimeProvider
    {
        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + skew;

        public override long GetTimestamp() => inner.GetTimestamp();
    }
}
