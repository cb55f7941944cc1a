namespace VideoAgent.KubernetesBench.Tests;

public class BenchOptionsTests
{
    [Fact]
    public void A_command_comes_first_and_of_two_values_the_later_counts()
    {
        var options = BenchOptions.Parse(["write", "--writers", "1", "--target", "spec", "--writers", "8"]);

        Assert.Equal(("write", 8, WriteTarget.Spec), (options.Command, options.Writers, options.Target));
    }

    [Theory]
    [InlineData("--object", "1")]
    [InlineData("--objects")]
    public void What_cannot_be_meant_is_refused(params string[] arguments) => Assert.Throws<ArgumentException>(() => BenchOptions.Parse(arguments));
}
