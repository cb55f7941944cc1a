using VideoAgent.Contracts;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>One call to a provider.</summary>
/// <param name="What">For people, like picture 3.</param>
/// <param name="Hash">Of everything that decides the result.</param>
/// <param name="AtMost">What it can cost; nothing for work that is done here.</param>
/// <param name="MakeAsync">
/// A <see cref="Contracts.Phases.PhaseException"/>, or being stopped before it was sent, means that nothing was charged; any other failure, as an
/// <see cref="OutcomeUnknownException"/>, that it may have been.
/// </param>
internal sealed record PaidCall(string What, string Hash, Usd AtMost, Func<CancellationToken, Task<PaidResult>> MakeAsync);

/// <summary>A call was sent and its answer never came whole.</summary>
internal sealed class OutcomeUnknownException(string message, Exception cause) : Exception(message, cause);
