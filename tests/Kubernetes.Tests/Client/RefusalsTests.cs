using System.Net.Http.Headers;
using System.Text;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class RefusalsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly ApiRequest Get = ApiRequests.Get<Widget>(new ObjectName("studio", "one"));
    private static readonly ApiRequest ListAll = ApiRequests.List<Widget>(new ListOptions());

    [Fact]
    public void A_missing_object_is_not_found() => Assert.True(Read(Get, 404, """
        {"kind":"Status","message":"widgets \"one\" not found","reason":"NotFound","details":{"name":"one","kind":"widgets"},"code":404}
        """).IsNotFound);

    [Theory]
    [InlineData("404 page not found")]
    [InlineData("""{"kind":"Status","message":"the server could not find the requested resource","reason":"NotFound","details":{},"code":404}""")]
    public void A_missing_kind_is_not_a_missing_object(string body)
    {
        var refusal = Read(Get, 404, body);

        Assert.False(refusal.IsNotFound);
        Assert.True(refusal.IsUnknownKind);
        Assert.Contains("CustomResourceDefinition installed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_permission_is_spelt_out_as_a_rule()
    {
        var body = """{"kind":"Status","message":"no","reason":"Forbidden","code":403}""";

        Assert.Equal(
            "list widgets.testing.videoagent.dev in all namespaces: Forbidden (403): no. If a permission is missing, bind this user to a ClusterRole with "
            + "apiGroups [\"testing.videoagent.dev\"], resources [\"widgets\"], verbs [\"list\"]",
            Read(ListAll, 403, body).Message);
        Assert.EndsWith(
            "a Role with apiGroups [\"testing.videoagent.dev\"], resources [\"widgets/status\"], verbs [\"patch\"] in namespace 'studio'",
            Read(Get with { Verb = ApiVerb.Patch, Subresource = "status" }, 403, body).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_credentials_are_named() =>
        Assert.Contains("we used the token from '/x'", Read(Get, 401, "").Message, StringComparison.Ordinal);

    [Fact]
    public void The_code_of_the_answer_wins_over_that_of_its_body() => Assert.Equal(503, Read(Get, 503, """{"kind":"Status","code":200,"reason":5,"details":[]}""").Code);

    [Fact]
    public void A_page_of_a_proxy_is_quoted_in_one_short_line()
    {
        var refusal = Read(Get, 502, "<html>\r\n\t<b>bad\0gateway</b>" + new string('x', 10_000));

        Assert.Contains("<html> <b>bad gateway</b>xx", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, 100, 600);
    }

    [Theory]
    [InlineData("7", null, 7)]
    [InlineData("Tue, 24 Nov 2026 12:00:09 GMT", null, 9)]
    [InlineData("Tue, 24 Nov 2026 11:00:00 GMT", null, 0)]
    [InlineData(null, """{"kind":"Status","details":{"retryAfterSeconds":3}}""", 3)]
    [InlineData(null, null, null)]
    public void The_time_to_wait_is_read_from_header_or_body(string? header, string? body, int? seconds) => Assert.Equal(
        seconds is { } wait ? TimeSpan.FromSeconds(wait) : null,
        Refusals.Read(Get, 429, header is null ? null : RetryConditionHeaderValue.Parse(header), Encoding.UTF8.GetBytes(body ?? ""), Now, "").RetryAfter);

    private static KubernetesException Read(ApiRequest request, int code, string body) =>
        Refusals.Read(request, code, null, Encoding.UTF8.GetBytes(body), Now, "we used the token from '/x'");
}
