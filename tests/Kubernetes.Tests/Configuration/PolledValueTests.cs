using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public sealed class PolledValueTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();
    private readonly PolledValue<string> value;

    public PolledValueTests()
    {
        value = new PolledValue<string>(
            "the token", [TextSource.OfFile(folder["token"])], TimeSpan.FromMinutes(1), texts => texts[0].Length > 0 ? texts[0] : throw new FormatException("it is empty"), time, NullLogger.Instance);
        folder.Write("token", "old");
        value.Get();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_looked_at_no_more_than_once_an_interval()
    {
        folder.Write("token", "new");
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("old", value.Get());

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("new", value.Get());
    }

    [Fact]
    public void A_refused_value_is_looked_up_at_once()
    {
        folder.Write("token", "new");

        value.Forget();

        Assert.Equal("new", value.Get());
    }

    [Fact]
    public void The_same_text_is_the_same_instance()
    {
        var before = value.Get();
        folder.Write("token", "old");

        value.Forget();

        Assert.Same(before, value.Get());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_empty_or_missing_leaves_the_old_value(string? text)
    {
        if (text is null) File.Delete(folder["token"]);
        else folder.Write("token", text);
        value.Forget();
        Assert.Equal("old", value.Get());

        folder.Write("token", "new");
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("new", value.Get()); // after a failure it does not take the whole interval
    }

    [Fact]
    public void What_never_was_there_is_an_error_that_heals()
    {
        var missing = new PolledValue<string>("the token", [TextSource.OfFile(folder["later"])], TimeSpan.FromMinutes(1), texts => texts[0], time, NullLogger.Instance);
        var failed = Assert.Throws<KubernetesException>(missing.Get);
        Assert.True(failed.HasNoCredentials);
        Assert.Contains($"cannot use the token from '{folder["later"]}'", failed.Message, StringComparison.Ordinal);

        folder.Write("later", "here");

        Assert.Equal("here", missing.Get());
    }
}
