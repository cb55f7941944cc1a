using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Client;

public class TokenBucketTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_burst_is_free_and_the_rest_wait_their_turn()
    {
        var bucket = new TokenBucket(10, 3, time);

        var waits = Enumerable.Range(0, 5).Select(_ => bucket.Reserve().TotalMilliseconds);

        Assert.Equal([0, 0, 0, 100, 200], waits.Select(wait => Math.Round(wait)));
    }

    [Fact]
    public void A_pause_fills_the_bucket_to_its_brim_and_not_beyond()
    {
        var bucket = new TokenBucket(10, 2, time);
        bucket.Reserve();
        bucket.Reserve();

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([0, 0, 100], Enumerable.Range(0, 3).Select(_ => Math.Round(bucket.Reserve().TotalMilliseconds)));
    }

    [Fact]
    public void Who_gives_up_leaves_his_place_to_the_next()
    {
        var bucket = new TokenBucket(10, 1, time);
        bucket.Reserve();
        var given = bucket.Reserve();

        bucket.Return();

        Assert.Equal(given, bucket.Reserve());
    }

    [Fact]
    public void Zero_means_no_limit() => Assert.All(Enumerable.Repeat(new TokenBucket(0, 1, time), 1000), bucket => Assert.Equal(TimeSpan.Zero, bucket.Reserve()));
}
