using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>How often and when a call is made again within one run. What needs longer than a pod should wait is the operator's: it starts another attempt.</summary>
internal static class VendorPipeline
{
    /// <summary>A vendor that asks for a longer wait than this is left to the next attempt.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>OpenAI's and ElevenLabs' own clients begin with half a second and double it.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);

    private const int Retries = 4;

    /// <summary>Of the calls of half a minute: a vendor that is down is not asked by six pictures four times each.</summary>
    private const double FailureRatio = 0.9;

    private const int LeastCalls = 10;

    public static ResiliencePipeline<VendorAnswer> Create(TimeProvider time) => new ResiliencePipelineBuilder<VendorAnswer> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<VendorAnswer>
        {
            MaxRetryAttempts = Retries,
            Delay = FirstWait,
            MaxDelay = LongestWait,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = outcome => ValueTask.FromResult(MayPass(outcome.Outcome)),
            // The vendor knows best; without a word of it, the doubling wait.
            DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Result?.Fault?.Wait),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<VendorAnswer>
        {
            FailureRatio = FailureRatio,
            MinimumThroughput = LeastCalls,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(30),
            ShouldHandle = outcome => ValueTask.FromResult(MayPass(outcome.Outcome)),
        })
        .Build();

    private static bool MayPass(Outcome<VendorAnswer> outcome) => outcome switch
    {
        { Exception: NotReachedException } => true,
        { Result.Fault: { MayPass: true } fault } => fault.Wait is not { } wait || wait <= LongestWait,
        _ => false,
    };
}
