using VideoAgent.Storage.Postgres;

namespace VideoAgent.Storage.Tests.Postgres;

public sealed class DatabaseAddressTests
{
    [Theory]
    [InlineData("postgres://ann:s%3Acret@db.example.com:6432/videos?sslmode=require", "videos on db.example.com:6432")]
    [InlineData("postgresql://ann@db/videos\n", "videos on db:5432")]
    [InlineData("Host=db;Username=ann;Password=secret;Database=videos", "videos on db:5432")]
    public void Both_forms_of_connection_strings_are_read_and_printed_without_the_password(string text, string printed)
    {
        Assert.Equal(printed, DatabaseAddress.Parse(text, "it").ToString());
    }

    [Fact]
    public void A_url_says_all_that_keywords_can_say()
    {
        var address = DatabaseAddress.Parse("postgres://ann:s%3Acret@db:6432/videos?sslmode=require&connect_timeout=9", "it");

        Assert.Equal(DatabaseAddress.Parse("Host=db;Port=6432;Username=ann;Password=s:cret;Database=videos;SSL Mode=Require;Timeout=9", "it").ConnectionString.Split(';').Order(), address.ConnectionString.Split(';').Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("Passwort=hunter2;Host=db")]
    [InlineData("postgres://ann:hunter2@db:port/x")]
    [InlineData("postgres://ann:hunter2@db/x?nonsense=hunter2")]
    [InlineData("Username=ann;Password=hunter2")]
    public void What_is_none_is_refused_without_repeating_it(string text)
    {
        var refusal = Assert.Throws<DatabaseException>(() => DatabaseAddress.Parse(text, "VIDEOAGENT_POSTGRES"));

        Assert.Equal(DatabaseFault.Invalid, refusal.Fault);
        Assert.Contains("VIDEOAGENT_POSTGRES", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_named()
    {
        var refusal = Assert.Throws<DatabaseException>(() => DatabaseAddress.Read("/no/such/file"));

        Assert.Contains("/no/such/file", refusal.Message, StringComparison.Ordinal);
    }
}
