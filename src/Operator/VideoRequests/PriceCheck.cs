using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>What the budget is held against. A price that nobody knows refuses the request: it is never taken for zero.</summary>
internal static class PriceCheck
{
    public static SpecRefusal? Refusal(VideoSpec spec, PriceList prices)
    {
        var unknown = PhaseEstimates.Of(spec, prices).Where(estimate => estimate.AtMost is null).Select(estimate => estimate.WhyUnknown).ToList();
        return unknown.Count == 0
            ? null
            : new SpecRefusal("PriceUnknown", $"What it would cost is not known. {string.Join(' ', unknown)} Choose what the list knows, or give the operator a list that has it (--prices-path).");
    }

    public static IReadOnlyDictionary<PhaseName, Usd> Estimates(VideoSpec spec, PriceList prices) =>
        PhaseEstimates.Of(spec, prices).Where(estimate => estimate.AtMost is not null).ToDictionary(estimate => estimate.Phase, estimate => estimate.AtMost!.Value);
}
