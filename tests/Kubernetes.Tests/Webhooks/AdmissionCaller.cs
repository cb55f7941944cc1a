using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

/// <summary>An API server that asks one webhook, without a network between them.</summary>
internal sealed class AdmissionCaller
{
    private const string Path = "/judge";
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly AdmissionRoute route;

    private AdmissionCaller(Judge judge, bool mayChange)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new WebhookMetrics(Prometheus.Metrics.WithCustomRegistry(registry)))
            .AddSingleton(judge);
        if (mayChange) services.AddAdmissionMutator<Judge, Widget>(Path);
        else services.AddAdmissionValidator<Judge, Widget>(Path);
        route = services.BuildServiceProvider().GetRequiredService<AdmissionRoute>();
    }

    public static AdmissionCaller OfValidator(Judge judge) => new(judge, mayChange: false);

    public static AdmissionCaller OfMutator(Judge judge) => new(judge, mayChange: true);

    /// <summary>As the server asks about a new widget.</summary>
    public static JsonObject Review(string widget = """{"metadata":{"name":"one","namespace":"studio"},"spec":{"size":3}}""") => new()
    {
        ["apiVersion"] = "admission.k8s.io/v1",
        ["kind"] = "AdmissionReview",
        ["request"] = new JsonObject
        {
            ["uid"] = "7f0b2891",
            ["kind"] = new JsonObject { ["group"] = "testing.videoagent.dev", ["version"] = "v1", ["kind"] = "Widget" },
            ["name"] = "one",
            ["namespace"] = "studio",
            ["operation"] = "CREATE",
            ["userInfo"] = new JsonObject { ["username"] = "someone", ["groups"] = new JsonArray("system:authenticated") },
            ["object"] = JsonNode.Parse(widget),
            ["oldObject"] = null,
            ["dryRun"] = false,
        },
    };

    public Task<(int Code, string Body)> PostAsync(JsonNode body) => PostAsync(Encoding.UTF8.GetBytes(body.ToJsonString()));

    public async Task<(int Code, string Body)> PostAsync(byte[] body, string? contentType = "application/json")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(body);
        var answer = new MemoryStream();
        context.Response.Body = answer;
        await route.Handler(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    }

    /// <summary>The response of an answer that is an AdmissionReview.</summary>
    public async Task<JsonNode> AskAsync(JsonNode body)
    {
        var (code, text) = await PostAsync(body);
        Assert.Equal(200, code);
        return JsonNode.Parse(text)!["response"]!;
    }

    public async Task<string> MetricsAsync()
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, CancellationToken.None);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
