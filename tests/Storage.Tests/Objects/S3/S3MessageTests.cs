using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Testing.ObjectStores;

namespace VideoAgent.Storage.Tests.Objects.S3;

public class S3MessageTests
{
    [Theory]
    [InlineData("https://s3.example", "UNSIGNED-PAYLOAD")]
    [InlineData("http://s3.example", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")] // sha256 of foo
    public async Task Body_is_hashed_where_no_tls_protects_it(string endpoint, string expected)
    {
        using var message = await CreateAsync(endpoint, new MemoryStream("foo"u8.ToArray()));

        Assert.Equal(expected, message.Headers.GetValues("x-amz-content-sha256").Single());
    }

    [Fact]
    public async Task Every_header_of_amazons_is_signed()
    {
        using var message = await CreateAsync("https://s3.example", new MemoryStream([1]));

        var authorization = message.Headers.GetValues("authorization").Single();
        Assert.Contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-meta-write-id;x-amz-security-token,", authorization);
    }

    [Fact]
    public async Task Default_port_is_left_out_of_the_host()
    {
        using var message = await CreateAsync("https://s3.example:443", new MemoryStream([1]));

        Assert.Equal("https://s3.example/bucket/a%2Bb%20c", message.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void Any_text_survives_encoding() => Prop.ForAll<NonNull<string>>(text =>
        IsHalfCharacter(text.Get) || Uri.UnescapeDataString(S3Encoding.Path(text.Get)) == text.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void Encoded_text_is_plain() => Prop.ForAll<NonNull<string>>(text =>
        S3Encoding.Path(text.Get).All(c => char.IsAsciiLetterOrDigit(c) || "-._~/%".Contains(c))).QuickCheckThrowOnFailure();

    private static bool IsHalfCharacter(string text) => text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);

    private static async Task<HttpRequestMessage> CreateAsync(string endpoint, Stream content)
    {
        var credentials = new S3Credentials("key", "secret", "token");
        var options = new S3Options { Endpoint = new Uri(endpoint), Bucket = "bucket", Credentials = () => credentials };
        var source = new SharedSource(content);
        var request = new S3Request
        {
            Action = "testing",
            Method = HttpMethod.Put,
            Key = "a+b c",
            Headers = new Dictionary<string, string> { ["x-amz-meta-write-id"] = "1" },
            Body = new S3Body(source, 0, source.Length),
        };
        return await S3Message.CreateAsync(request, options, new SigV4(credentials, "us-east-1", new ImpatientTime().GetUtcNow()), CancellationToken.None);
    }
}
