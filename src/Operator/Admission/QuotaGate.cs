using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests.Measuring;

namespace VideoAgent.Operator.Admission;

/// <summary>
/// Says early, and to whoever asks, what the ledger would say when the request is to begin. It reserves nothing: of many that are made at once more may pass
/// here than may begin, and the others wait.
/// </summary>
internal sealed class QuotaGate(QuotaKeeper quotas, AuthorTrust trust, VideoAgentMetrics metrics, ILogger<QuotaGate> logger)
{
    public async Task<AdmissionVerdict> JudgeAsync(VideoRequest wanted, bool isDryRun, CancellationToken cancellationToken)
    {
        try
        {
            // The mutating webhook has written down who asks.
            var answer = await quotas.JudgeAsync(wanted, trust.Read(wanted.Metadata).RequestedBy, request => QuotaAsks.Requester(request, trust.Read(request.Metadata)), cancellationToken);
            if (answer.Why is not { } why) return AdmissionVerdict.Allowed;
            if (!isDryRun) metrics.QuotaRefused.WithLabels(wanted.Metadata.NamespaceProperty, "refused").Inc();
            return AdmissionVerdict.Denied($"the quota is used up: {why}");
        }
        catch (KubernetesException e)
        {
            logger.LedgerUnread(e.Message);
            return AdmissionVerdict.Allowed;
        }
    }
}
