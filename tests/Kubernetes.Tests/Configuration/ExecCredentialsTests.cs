using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public class ExecCredentialsTests
{
    private const string Version = "client.authentication.k8s.io/v1";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ExecPlugin Plugin = new("login", Version);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private int runs;

    [Fact]
    public async Task What_does_not_expire_is_kept()
    {
        using var credentials = Printing(number => Token($"t{number}"));
        await credentials.GetAsync(None);

        time.Advance(TimeSpan.FromDays(1000));

        Assert.Equal("t1", (await credentials.GetAsync(None)).Authorization!.Parameter);
    }

    [Fact]
    public async Task What_has_expired_is_asked_for_again()
    {
        using var credentials = Printing(number => Token($"t{number}", "2026-11-24T12:10:00Z"));
        await credentials.GetAsync(None);
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("t1", (await credentials.GetAsync(None)).Authorization!.Parameter);

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("t2", (await credentials.GetAsync(None)).Authorization!.Parameter);
    }

    [Fact]
    public async Task What_was_refused_is_asked_for_again_once()
    {
        using var credentials = Printing(number => Token($"t{number}"));
        var first = await credentials.GetAsync(None);

        credentials.Drop(first);
        Assert.Equal("t2", (await credentials.GetAsync(None)).Authorization!.Parameter);
        credentials.Drop(first); // a slower request, sent with the old one

        Assert.Equal("t2", (await credentials.GetAsync(None)).Authorization!.Parameter);
    }

    [Fact]
    public async Task Many_who_need_it_at_once_run_it_once()
    {
        var answer = new TaskCompletionSource<ExecAnswer>();
        using var credentials = new ExecCredentials(
            Plugin,
            _ =>
            {
                Interlocked.Increment(ref runs);
                return answer.Task;
            },
            time);
        var waiting = Enumerable.Range(0, 20).Select(_ => credentials.GetAsync(None).AsTask()).ToList();

        answer.SetResult(ExecAnswer.Parse(Token("t"), Version));

        Assert.All(await Task.WhenAll(waiting), credential => Assert.Equal("t", credential.Authorization!.Parameter));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task The_same_certificate_keeps_its_connections_when_only_the_token_is_new()
    {
        var (certificate, key) = new TestCertificates("authority").Client("CN=me");
        using var credentials = Printing(number => Certificate(certificate, key, $"t{number}"));
        var before = await credentials.GetAsync(None);

        credentials.Drop(before);
        var after = await credentials.GetAsync(None);

        Assert.NotEqual(before.Authorization, after.Authorization);
        Assert.Same(before.Certificate, after.Certificate);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("oops secret", "line 1")]
    [InlineData("null", "null")]
    [InlineData("""{"kind":"Config"}""", "not an ExecCredential")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1"}""", "v1beta1, not of client.authentication.k8s.io/v1 ")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1"}""", "no status")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}""", "neither a token nor a client certificate")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"secret"}}""", "only one of")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"secret","clientKeyData":"secret"}}""", "cannot be used")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"two secrets"}}""", "characters")]
    public void What_is_no_credential_is_told_without_telling_secrets(string printed, string fault)
    {
        var failed = Assert.Throws<FormatException>(() => ExecAnswer.Parse(printed, Version));

        Assert.Contains(fault, failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Message, StringComparison.Ordinal);
    }

    private ExecCredentials Printing(Func<int, string> print) => new(Plugin, _ => Task.FromResult(ExecAnswer.Parse(print(++runs), Version)), time);

    private static string Token(string token, string? expires = null) =>
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + Version + "\",\"status\":{\"token\":\"" + token + "\"" + (expires is null ? "" : ",\"expirationTimestamp\":\"" + expires + "\"") + "}}";

    private static string Certificate(string certificate, string key, string token) => Token(token).Replace(
        "\"token\"", $"\"clientCertificateData\":{System.Text.Json.JsonSerializer.Serialize(certificate)},\"clientKeyData\":{System.Text.Json.JsonSerializer.Serialize(key)},\"token\"", StringComparison.Ordinal);
}
