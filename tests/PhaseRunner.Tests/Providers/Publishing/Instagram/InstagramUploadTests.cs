using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.Instagram;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.Instagram;

/// <summary>A video's bytes on their way to Instagram.</summary>
public sealed class InstagramUploadTests : IAsyncLifetime
{
    private const string Bytes = "ig-api-upload";

    private InstagramRun run = null!; // set before each test

    private StubInstagram Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await InstagramRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task An_upload_that_breaks_goes_on_where_it_was()
    {
        run.Film(2_000_000);
        Vendor.Next(Bytes, async (context, handle) =>
        {
            var part = new byte[700_000];
            await context.Request.Body.ReadExactlyAsync(part);
            context.Request.Body = new MemoryStream(part);
            await handle();
            context.Abort();
        });
        Vendor.Say(Bytes, 503, """{"debug_info":{"retriable":true,"type":"ServiceError","message":"later"}}""");

        await run.PublishAsync();

        Assert.Equal(run.Digest, Assert.Single(Vendor.Ledger).Sha256);
        Assert.Equal(1, Vendor.Containers);
    }

    [Fact]
    public async Task A_success_that_does_not_say_so_is_none()
    {
        Vendor.Say(Bytes, 200, "{}");

        await run.PublishAsync();

        Assert.Equal(run.Digest, Assert.Single(Vendor.Ledger).Sha256);
    }

    [Fact]
    public async Task A_refused_upload_is_not_tried_for_ever()
    {
        Vendor.Say(Bytes, 400, """{"debug_info":{"retriable":false,"type":"ProcessingFailedError","message":"the file is no video"}}""");

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "VendorRefused"), (failure.Outcome, failure.Reason));
        Assert.Contains("no video", failure.Message, StringComparison.Ordinal);
    }
}
