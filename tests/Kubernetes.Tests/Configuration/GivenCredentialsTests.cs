using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public sealed class GivenCredentialsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_token_file_wins_over_a_token_and_loses_its_newline() =>
        Assert.Equal("Bearer from-file", await HeaderAsync(new CredentialSettings { Token = "given", TokenFile = folder.Write("token", " from-file\n") }));

    [Fact]
    public async Task A_user_name_and_a_password_make_a_header() =>
        Assert.Equal("Basic bWU6cMOkc3M6d29yZA==", await HeaderAsync(new CredentialSettings { UserName = "me", Password = "päss:word" }));

    [Fact]
    public async Task Nobody_has_no_header() => Assert.Null(await HeaderAsync(new CredentialSettings()));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("two words", "cannot have")]
    [InlineData("new\r\nHeader: line", "cannot have")]
    [InlineData("t\u00f6ken", "cannot have")]
    public async Task What_cannot_be_a_token_is_not_sent(string token, string fault)
    {
        var failed = await Assert.ThrowsAsync<KubernetesException>(() => HeaderAsync(new CredentialSettings { Token = token }));

        Assert.True(failed.HasNoCredentials);
        Assert.Contains(fault, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_belongs_to_another_certificate_is_told_by_its_files()
    {
        var authority = new TestCertificates("authority");
        var settings = new CredentialSettings
        {
            ClientCertificate = TextSource.OfFile(folder.Write("crt", authority.Client("CN=one").Certificate)),
            ClientKey = TextSource.OfFile(folder.Write("key", authority.Client("CN=other").Key)),
        };

        var failed = await Assert.ThrowsAsync<KubernetesException>(() => HeaderAsync(settings));

        Assert.Contains($"cannot use the client certificate from '{folder["crt"]}' and '{folder["key"]}'", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_certificate_is_told_with_its_owner_and_its_end()
    {
        var (certificate, key) = new TestCertificates("authority").Client("CN=me");
        var settings = new CredentialSettings { ClientCertificate = TextSource.Of(certificate), ClientKey = TextSource.Of(key) };
        var credentials = GivenCredentials.Create(settings, TimeProvider.System, NullLogger.Instance);

        await credentials.GetAsync(CancellationToken.None);

        Assert.Matches(@"the client certificate from .* \('CN=me', valid until 20\d\d-\d\d-\d\d \d\d:\d\d UTC\)$", credentials.Origin);
    }

    private static async Task<string?> HeaderAsync(CredentialSettings settings) =>
        (await GivenCredentials.Create(settings, TimeProvider.System, NullLogger.Instance).GetAsync(CancellationToken.None)).Authorization?.ToString();
}
