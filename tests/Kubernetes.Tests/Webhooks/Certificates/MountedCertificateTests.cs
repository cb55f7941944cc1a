using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Tests.Leadership;
using VideoAgent.Kubernetes.Webhooks.Certificates;
using VideoAgent.Testing;

namespace VideoAgent.Kubernetes.Tests.Webhooks.Certificates;

public sealed class MountedCertificateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TimerClock clock = new();
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly CancellationTokenSource stop = new();

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Files_that_change_are_read_again_within_ten_seconds()
    {
        var (first, second) = (Issue(), Issue());
        Write(first);
        var certificate = Start();
        Assert.Equal(TimeSpan.FromSeconds(10), await clock.WaitsAsync(1));
        Assert.Equal(Serial(first), certificate.Current!.TargetCertificate.SerialNumber);
        Assert.True(certificate.IsReady);

        Write(second);
        clock.Advance(TimeSpan.FromSeconds(10));
        await clock.WaitsAsync(1);
        Assert.Equal(Serial(second), certificate.Current.TargetCertificate.SerialNumber);
    }

    [Fact]
    public async Task Files_that_do_not_fit_leave_the_certificate_before_in_use_and_are_counted()
    {
        var first = Issue();
        Write(first);
        var certificate = Start();
        await clock.WaitsAsync(1);

        Write(first with { Key = Issue().Key });
        clock.Advance(TimeSpan.FromSeconds(10));
        await clock.WaitsAsync(1);
        File.Delete(folder["tls.crt"]);
        clock.Advance(TimeSpan.FromSeconds(10));
        await clock.WaitsAsync(1);

        Assert.Equal(Serial(first), certificate.Current!.TargetCertificate.SerialNumber);
        Assert.Contains("certwatcher_read_certificate_errors_total 2", await ExpositionAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_come_late_are_waited_for()
    {
        var certificate = Start();
        await clock.WaitsAsync(1);
        Assert.False(certificate.IsReady);

        Write(Issue());
        clock.Advance(TimeSpan.FromSeconds(10));
        await clock.WaitsAsync(1);
        Assert.True(certificate.IsReady);
    }

    private static CertificateMaterial Issue() => CertificateIssuer.Issue(["hooks.studio.svc"], TimeSpan.FromDays(1), DateTimeOffset.UtcNow);

    private static string Serial(CertificateMaterial material)
    {
        using var certificate = material.Load();
        return certificate.SerialNumber;
    }

    private MountedCertificate Start()
    {
        var metrics = new CertificateMetrics(Prometheus.Metrics.WithCustomRegistry(registry));
        var certificate = new MountedCertificate(folder["tls.crt"], folder["tls.key"], metrics, clock, NullLogger<MountedCertificate>.Instance);
        _ = Task.Run(() => certificate.RunAsync(stop.Token));
        return certificate;
    }

    private void Write(CertificateMaterial material)
    {
        folder.Write("tls.crt", material.Certificate);
        folder.Write("tls.key", material.Key);
    }

    private async Task<string> ExpositionAsync()
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
