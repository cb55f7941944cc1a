using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Webhooks;

namespace VideoAgent.Operator.Admission;

internal static class SpecVerdict
{
    public static AdmissionVerdict Of(IEnumerable<SpecFault> faults) =>
        AdmissionVerdict.Of(faults.Select(fault => new AdmissionFault(fault.Path, $"found {fault.Found}; allowed {fault.Allowed}")));
}
