using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Webhooks;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

/// <summary>Bodies that no API server sends. VIDEOAGENT_FUZZ_CASES has more of them.</summary>
public class AdmissionFuzzTests
{
    private static readonly string[] Fragments =
    [
        "null", "{}", "[]", "\"\"", "-1", "1e999", "true", "\"\\ud800\"", "\"\\u0000\"", "{\"a\":", "]", "}", ",", "\"uid\":null", "\"size\":\"3\"", "\"2026-13-99T99:99:99Z\"",
        "\"metadata\":[]", "\"creationTimestamp\":1", "\"labels\":{\"a\":1}", "\"managedFields\":[{}]", "\"operation\":\"FLY\"", "\"operation\":3", "\u00ff", "\\", "/**/", "9223372036854775808",
    ];

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("VIDEOAGENT_FUZZ_CASES"), out var cases) ? cases : 2000;

    [Fact]
    public async Task Whatever_comes_the_answer_is_a_review_or_a_refusal()
    {
        var caller = AdmissionCaller.OfMutator(new Judge(request =>
        {
            if (request.Entity?.Spec is { } spec) spec.Size = 1;
            return AdmissionVerdict.Allowed;
        }));
        var answers = new Dictionary<int, int>();
        for (var seed = 0; seed < Cases; seed++)
        {
            var body = Spoilt(new Random(seed));
            var (code, text) = await caller.PostAsync(body);
            Assert.True(code is 200 or (>= 400 and < 500), $"seed {seed}: {code}");
            if (code == 200) Assert.True(JsonNode.Parse(text)?["response"]?["uid"] is not null, $"seed {seed}: {text}");
            answers[code] = answers.GetValueOrDefault(code) + 1;
        }

        Assert.True(answers.GetValueOrDefault(200) > Cases / 20 && answers.GetValueOrDefault(400) > Cases / 20, "too tame or too wild: one kind of answer is missing");
        Assert.Contains("controller_runtime_webhook_panics_total 0", await caller.MetricsAsync(), StringComparison.Ordinal);
    }

    private static byte[] Spoilt(Random random)
    {
        if (random.Next(20) == 0)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            return noise;
        }

        var body = Encoding.UTF8.GetBytes(AdmissionCaller.Review(Deep(random)).ToJsonString()).ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--) Edit(body, random);
        return [.. body];
    }

    /// <summary>A widget of unusual depth now and then.</summary>
    private static string Deep(Random random)
    {
        var depth = random.Next(4) == 0 ? random.Next(60) : 0;
        var (open, close) = (new string('[', depth), new string(']', depth));
        return """{"metadata":{"name":"one","annotations":{"a":"b"}},"spec":{"size":3},"x":""" + open + "1" + close + "}";
    }

    private static void Edit(List<byte> body, Random random)
    {
        var place = random.Next(body.Count + 1);
        switch (random.Next(4))
        {
            case 0:
                body.InsertRange(place, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                break;
            case 1:
                body.RemoveRange(place, Math.Min(random.Next(12), body.Count - place));
                break;
            case 2:
                ReplaceValue(body, random);
                break;
            default:
                if (place < body.Count) body[place] = (byte)random.Next(256);
                break;
        }
    }

    /// <summary>Another value after some colon: what stays well formed most often, and fits no type.</summary>
    private static void ReplaceValue(List<byte> body, Random random)
    {
        var colons = Enumerable.Range(0, body.Count).Where(i => body[i] == ':').ToList();
        if (colons.Count == 0) return;
        var start = colons[random.Next(colons.Count)] + 1;
        var end = body.FindIndex(start, value => value is (byte)',' or (byte)'}');
        if (end < 0) return;
        body.RemoveRange(start, end - start);
        body.InsertRange(start, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
    }
}
