using VideoAgent.Contracts;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>Everything that is known when it is decided what a schedule needs next.</summary>
internal sealed record ScheduleView
{
    public required VideoSchedule Schedule { get; init; }

    /// <summary>What is wrong with the spec. While anything is, nothing is made.</summary>
    public required IReadOnlyList<SpecFault> Faults { get; init; }

    /// <summary>Null when the spec has none.</summary>
    public required ScheduleClock? Clock { get; init; }

    /// <summary>Those that the schedule controls, by name.</summary>
    public required IReadOnlyDictionary<string, VideoRequest> Requests { get; init; }

    /// <summary>What a request with such a spec may cost at most; zero when nothing that it uses costs anything.</summary>
    public required Func<VideoSpec, Usd> Reserve { get; init; }

    /// <summary>Models of the template that end soon, or have ended; the next to end first.</summary>
    public IReadOnlyList<ModelEnding> Endings { get; init; } = [];

    /// <summary>Who is known to have asked for the schedule.</summary>
    public string? RequestedBy { get; init; }

    public required DateTimeOffset Now { get; init; }

    public VideoScheduleSpec Spec => Schedule.Spec;
    public VideoScheduleStatus Before => Schedule.Status ?? new();
    public IEnumerable<VideoRequest> Active => Requests.Values.Where(request => !RequestFate.IsOver(request));
}
