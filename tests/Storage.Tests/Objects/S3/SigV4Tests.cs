using System.Security.Cryptography;
using System.Text;
using VideoAgent.Storage.Objects.S3;

namespace VideoAgent.Storage.Tests.Objects.S3;

/// <summary>The examples of the AWS documentation, and one of our own for path style and encoding.</summary>
public class SigV4Tests
{
    private static readonly SigV4 Signer = new(
        new S3Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SessionToken: null),
        "us-east-1",
        new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Header_authentication_matches_the_documented_example()
    {
        var parts = new SignedParts("GET", "/test.txt", "", Headers("examplebucket.s3.amazonaws.com", SigV4.EmptyPayload, ("range", "bytes=0-9")), SigV4.EmptyPayload);

        Assert.Equal("7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972", Hash(parts));
        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            Signer.Authorization(parts));
    }

    [Fact]
    public void Presigned_link_matches_the_documented_example() =>
        Assert.EndsWith(
            "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
            Signer.PresignedQuery("/test.txt", "examplebucket.s3.amazonaws.com", TimeSpan.FromDays(1)));

    [Fact]
    public void Seed_of_the_documented_chunked_upload_matches()
    {
        const string Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
        var headers = Headers("s3.amazonaws.com", Payload, ("content-encoding", "aws-chunked"), ("content-length", "66824"),
            ("x-amz-decoded-content-length", "66560"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"));

        Assert.Equal("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
            Signer.Signature(new SignedParts("PUT", "/examplebucket/chunkObject.txt", "", headers, Payload)));
    }

    [Fact]
    public void Path_style_with_spaces_accents_and_slashes_in_the_query_matches()
    {
        var path = "/" + S3Encoding.Path("my-bucket/a b/é.txt");
        var query = S3Encoding.Query([new("x", "1/2"), new("list", "")]);
        var parts = new SignedParts("GET", path, query, Headers("127.0.0.1:9000", SigV4.UnsignedPayload), SigV4.UnsignedPayload);

        Assert.Equal("/my-bucket/a%20b/%C3%A9.txt?list=&x=1%2F2", $"{path}?{query}");
        Assert.Equal("33d8f5617e36871db4c6a5172e8086d414b8e1457a2b7dc5feaa89ce136084b8", Hash(parts));
        Assert.Equal("b168c22e11874a07f6be198486ed4a03c28e6bd55438714bedefcce972a10800", Signer.Signature(parts));
    }

    [Fact]
    public void Session_token_is_part_of_a_presigned_link()
    {
        var withToken = Signer with { Credentials = Signer.Credentials with { SessionToken = "t/k+n" } };

        Assert.Contains("X-Amz-Security-Token=t%2Fk%2Bn&", withToken.PresignedQuery("/b/k", "h", TimeSpan.FromHours(1)));
    }

    private static Dictionary<string, string> Headers(string host, string payloadHash, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> headers = new() { ["host"] = host, ["x-amz-date"] = "20130524T000000Z", ["x-amz-content-sha256"] = payloadHash };
        foreach (var (name, value) in more) headers[name] = value;
        return headers;
    }

    private static string Hash(SignedParts parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.Canonical)));
}
