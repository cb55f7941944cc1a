using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Tests.Fuzzing;
using VideoAgent.Kubernetes.Webhooks;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

/// <summary>Whatever comes to a webhook's port: the answer is an AdmissionReview or a refusal (4xx), and nothing else.</summary>
public class HostileAdmissionTests
{
    private const string Rich =
        """{"apiVersion":"testing.videoagent.dev/v1","kind":"Widget","metadata":{"name":"a","creationTimestamp":"2026-11-24T12:00:00Z","labels":{"a":"b"},"managedFields":[{"manager":"m","time":"2026-11-24T12:00:00Z","fieldsV1":{"f:spec":{}}}]},"spec":{"size":3,"colour":"réd"},"unknown":[[[1]]]}""";

    [Fact]
    public async Task Reviews_are_answered_or_refused()
    {
        var caller = AdmissionCaller.OfMutator(new Judge(request =>
        {
            if (request.Entity?.Spec is { } spec) spec.Size = 1;
            return AdmissionVerdict.Allowed;
        }));
        var (answered, refused) = (0, 0);
        await Fuzz.RunAsync([AdmissionCaller.Review().ToJsonString(), AdmissionCaller.Review(Rich).ToJsonString()], async body =>
        {
            var (code, text) = await caller.PostAsync(body);
            if (code == 200) Assert.NotNull(JsonNode.Parse(text)?["response"]?["uid"]);
            else Assert.InRange(code, 400, 499);
            (answered, refused) = code == 200 ? (answered + 1, refused) : (answered, refused + 1);
        });

        Assert.True(answered > Fuzz.Cases / 50 && refused > Fuzz.Cases / 50, $"too tame or too wild: {answered} answered, {refused} refused");
        Assert.Contains("controller_runtime_webhook_panics_total 0", await caller.MetricsAsync(), StringComparison.Ordinal);
    }
}
