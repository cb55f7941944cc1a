using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class ResourceVersionsTests
{
    [Theory]
    [InlineData("9", "10", -1)]
    [InlineData("10", "9", 1)]
    [InlineData("7", "007", 0)]
    [InlineData("0", "000", 0)]
    [InlineData("18446744073709551616", "18446744073709551615", 1)]
    [InlineData("340282366920938463463374607431768211457", "340282366920938463463374607431768211456", 1)]
    public void They_are_ordered_as_integers_of_any_length(string left, string right, int sign) =>
        Assert.Equal(sign, Math.Sign(ResourceVersions.Compare(left, right)!.Value));

    [Theory]
    [InlineData(null, "1")]
    [InlineData("", "1")]
    [InlineData("1", "-1")]
    [InlineData("1", "1a")]
    [InlineData(" 1", "1")]
    [InlineData("1", "١")]
    public void What_is_no_unsigned_integer_has_no_order(string? left, string? right) => Assert.Null(ResourceVersions.Compare(left, right));

    [Fact]
    public void The_order_is_that_of_big_integers() => Check.QuickThrowOnFailure(
        Prop.ForAll<NonNegativeInt[], NonNegativeInt[]>((left, right) =>
        {
            var (a, b) = ("0" + string.Concat(left.Select(part => part.Get)), "0" + string.Concat(right.Select(part => part.Get)));
            return Math.Sign(ResourceVersions.Compare(a, b)!.Value) == BigInteger.Parse(a).CompareTo(BigInteger.Parse(b));
        }));
}
