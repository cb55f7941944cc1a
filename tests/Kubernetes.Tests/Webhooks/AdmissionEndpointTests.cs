using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

public class AdmissionEndpointTests
{
    private readonly Judge yes = new(_ => AdmissionVerdict.Allowed);

    [Fact]
    public async Task An_allowed_object_is_answered_with_the_requests_uid_and_nothing_more()
    {
        var (code, body) = await AdmissionCaller.OfValidator(yes).PostAsync(AdmissionCaller.Review());

        Assert.Equal((200, """{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"7f0b2891","allowed":true}}"""), (code, body));
    }

    [Fact]
    public async Task A_webhook_is_told_who_wants_to_do_what_to_which_object()
    {
        await AdmissionCaller.OfValidator(yes).PostAsync(AdmissionCaller.Review());

        Assert.Equal((AdmissionOperation.Create, new ObjectName("studio", "one"), "someone", false), (yes.Last!.Operation, yes.Last.Name, yes.Last.User, yes.Last.IsDryRun));
        Assert.Equal(3, yes.Last.Entity!.Spec!.Size);
        Assert.Null(yes.Last.OldEntity);
    }

    [Fact]
    public async Task A_deletion_has_only_the_old_object()
    {
        var review = AdmissionCaller.Review();
        var request = review["request"]!.AsObject();
        (request["operation"], request["oldObject"], request["object"]) = ("DELETE", request["object"]!.DeepClone(), null);
        await AdmissionCaller.OfValidator(yes).AskAsync(review);

        Assert.Equal((AdmissionOperation.Delete, true, 3), (yes.Last!.Operation, yes.Last.Entity is null, yes.Last.OldEntity!.Spec!.Size));
    }

    [Fact]
    public async Task All_faults_are_told_each_at_its_field()
    {
        var no = new Judge(_ => AdmissionVerdict.Of([new AdmissionFault("spec.size", "must be positive"), new AdmissionFault(null, "is too large")]) with { Warnings = ["size is going away"] });

        var response = await AdmissionCaller.OfValidator(no).AskAsync(AdmissionCaller.Review());

        Assert.False(response["allowed"]!.GetValue<bool>());
        Assert.Equal((422, "Invalid", "spec.size: must be positive; is too large"), (response["status"]!["code"]!.GetValue<int>(), response["status"]!["reason"]!.GetValue<string>(), response["status"]!["message"]!.GetValue<string>()));
        Assert.Equal("spec.size", response["status"]!["details"]!["causes"]![0]!["field"]!.GetValue<string>());
        Assert.Equal("size is going away", response["warnings"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fault_of_the_webhook_denies_and_is_counted()
    {
        var caller = AdmissionCaller.OfValidator(new Judge(_ => throw new InvalidOperationException("a secret of ours")));

        var response = await caller.AskAsync(AdmissionCaller.Review());

        Assert.False(response["allowed"]!.GetValue<bool>());
        Assert.Equal(500, response["status"]!["code"]!.GetValue<int>());
        Assert.DoesNotContain("secret", response.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("controller_runtime_webhook_panics_total 1", await caller.MetricsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"spec":{"size":"three"}}""")]
    [InlineData("""[1]""")]
    [InlineData("\"text\"")]
    public async Task An_object_that_does_not_fit_its_type_is_denied_without_asking(string widget)
    {
        var response = await AdmissionCaller.OfValidator(yes).AskAsync(AdmissionCaller.Review(widget));

        Assert.Equal((false, 400), (response["allowed"]!.GetValue<bool>(), response["status"]!["code"]!.GetValue<int>()));
        Assert.StartsWith("the object is no valid Widget: ", response["status"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(yes.Last);
    }

    [Theory]
    [InlineData("", "no AdmissionReview")]
    [InlineData("null", "null")]
    [InlineData("[]", "no AdmissionReview")]
    [InlineData("{}", "no AdmissionReview of admission.k8s.io/v1")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview","request":{"uid":"1"}}""", "no AdmissionReview of admission.k8s.io/v1")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}""", "no request")]
    [InlineData("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{}}""", "no uid")]
    public async Task What_is_no_review_is_a_bad_request(string body, string why)
    {
        var (code, text) = await AdmissionCaller.OfValidator(yes).PostAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(400, code);
        Assert.Contains(why, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("application/jsonp", 415)]
    [InlineData(null, 415)]
    [InlineData(";", 415)]
    public async Task Only_json_is_read(string? contentType, int expected)
    {
        var (code, _) = await AdmissionCaller.OfValidator(yes).PostAsync(Encoding.UTF8.GetBytes(AdmissionCaller.Review().ToJsonString()), contentType);

        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 413)]
    public async Task Seven_mebibytes_are_read_and_not_a_byte_more(int beyond, int expected)
    {
        var review = AdmissionCaller.Review();
        var padding = AdmissionEndpoint.MaximumBodyBytes + beyond - Encoding.UTF8.GetByteCount(review.ToJsonString());
        var body = Encoding.UTF8.GetBytes(review.ToJsonString() + new string(' ', padding));

        Assert.Equal(expected, (await AdmissionCaller.OfValidator(yes).PostAsync(body)).Code);
    }

    [Fact]
    public async Task Requests_are_counted_from_nought()
    {
        var caller = AdmissionCaller.OfValidator(yes);
        Assert.Contains("controller_runtime_webhook_requests_total{webhook=\"/judge\",code=\"500\"} 0", await caller.MetricsAsync(), StringComparison.Ordinal);
        await caller.PostAsync(AdmissionCaller.Review());

        var metrics = await caller.MetricsAsync();
        Assert.Contains("controller_runtime_webhook_requests_total{webhook=\"/judge\",code=\"200\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("controller_runtime_webhook_latency_seconds_count{webhook=\"/judge\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("controller_runtime_webhook_requests_in_flight{webhook=\"/judge\"} 0", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_sent_as_what_differs_and_leaves_alone_what_the_type_does_not_know()
    {
        var mutator = new Judge(request =>
        {
            request.Entity!.Spec!.Colour = "blue";
            request.Entity.Metadata.Labels = new Dictionary<string, string> { ["tidy"] = "yes" };
            return AdmissionVerdict.Allowed;
        });

        var response = await AdmissionCaller.OfMutator(mutator).AskAsync(AdmissionCaller.Review("""{"metadata":{"name":"one"},"spec":{"size":3,"unknown":{"deep":1}}}"""));

        Assert.Equal("JSONPatch", response["patchType"]!.GetValue<string>());
        var patch = JsonNode.Parse(Convert.FromBase64String(response["patch"]!.GetValue<string>()))!;
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse("""[{"op":"add","path":"/metadata/labels","value":{"tidy":"yes"}},{"op":"add","path":"/spec/colour","value":"blue"}]"""), patch),
            patch.ToJsonString());
    }

    [Fact]
    public async Task No_change_is_no_patch() =>
        Assert.Null((await AdmissionCaller.OfMutator(yes).AskAsync(AdmissionCaller.Review()))["patch"]);

    [Fact]
    public async Task A_validator_changes_nothing_and_neither_does_a_denial()
    {
        var change = new Judge(request =>
        {
            request.Entity!.Spec!.Size = 9;
            return AdmissionVerdict.Allowed;
        });
        var denial = new Judge(request =>
        {
            request.Entity!.Spec!.Size = 9;
            return AdmissionVerdict.Denied("no");
        });

        Assert.Null((await AdmissionCaller.OfValidator(change).AskAsync(AdmissionCaller.Review()))["patch"]);
        Assert.Null((await AdmissionCaller.OfMutator(denial).AskAsync(AdmissionCaller.Review()))["patch"]);
    }
}
