using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>
/// Sends a file to a session in parts. Only the server knows what it has kept: after anything unexpected it is asked, and sending goes on where it says.
/// A session makes one video at most, however many send to it.
/// </summary>
/// <param name="partBytes">A multiple of <see cref="UnitBytes"/>.</param>
/// <param name="beforeLast">Called before the bytes are sent that complete the video: it may exist from then on.</param>
internal sealed partial class ResumableUpload(YouTubeLink link, TimeProvider time, string path, int partBytes, Func<CancellationToken, Task> beforeLast, Action<double> progress)
{
    /// <summary>Every part but the last is a multiple of it.</summary>
    public const int UnitBytes = 256 * 1024;

    /// <summary>In a row, without a byte more kept.</summary>
    private const int MostFailures = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>A part takes as long on a line of 0.25 Mbit/s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly long total = new FileInfo(path).Length;

    /// <param name="isFresh">Nothing can have been sent there yet, so the server need not be asked.</param>
    public async Task<UploadEnd> SendAsync(Uri session, bool isFresh, CancellationToken cancellationToken)
    {
        var (offset, most, failures, ask) = (0L, 0L, 0, !isFresh);
        while (true)
        {
            var reply = ask ? await AskAsync(session, cancellationToken) : await PutPartAsync(session, offset, cancellationToken);
            if (reply is Reply.Ended { End: var end }) return end;

            var kept = reply is Reply.Kept { Bytes: var bytes } && bytes <= total ? bytes : (long?)null;
            var isAnswered = ask && kept < total;
            if (kept > most) (most, failures) = (kept.Value, 0);
            else if (!isAnswered) failures++;
            if (failures > MostFailures) throw Interrupted(reply, offset);
            if (failures > 0 && !isAnswered) await Task.Delay(Wait(reply, failures), time, cancellationToken);
            // May be less than was sent, even less than before: the server's word counts. All kept and no video named is to be asked about.
            (offset, ask) = (kept ?? offset, kept is null || kept == total);
            progress((double)offset / total);
        }
    }

    private static TimeSpan Wait(Reply reply, int failures) =>
        reply is Reply.Lost { Wait: { } wait } && wait <= LongestWait ? wait : FirstWait * Math.Pow(2, failures - 1);

    private async Task<Reply> PutPartAsync(Uri session, long offset, CancellationToken cancellationToken)
    {
        var length = Math.Min(partBytes, total - offset);
        if (offset + length == total) await beforeLast(cancellationToken);
        return await ReplyAsync(session, () => new FileRangeContent(path, offset, length, total), cancellationToken);
    }

    private Task<Reply> AskAsync(Uri session, CancellationToken cancellationToken) => ReplyAsync(session, () => new ByteArrayContent([]) { Headers = { ContentRange = new ContentRangeHeaderValue(total) } }, cancellationToken);

    private async Task<Reply> ReplyAsync(Uri session, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        VendorAnswer answer;
        try
        {
            answer = await link.AskAsync(new YouTubeCall("the upload", HttpMethod.Put, session.AbsoluteUri) { Content = content, Patience = Patience, IsOnce = true }, cancellationToken);
        }
        catch (PhaseException e) when (e.Reason == "VendorUnreachable")
        {
            return new Reply.Lost(e.Message);
        }

        return (HttpStatusCode)answer.Status switch
        {
            HttpStatusCode.PermanentRedirect => Kept(answer),
            _ when answer.IsWell && answer.Headers.GetValueOrDefault("x-http-status-code-override") == "308" => Kept(answer),
            _ when answer.IsWell => Id(answer) is { } id ? new Reply.Ended(new UploadEnd.Done(id)) : new Reply.Lost("the answer names no video"),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new Reply.Ended(new UploadEnd.Gone()),
            _ when answer.Fault is { MayPass: true } fault => new Reply.Lost(fault.Message, fault.Wait),
            _ => throw answer.Fault!.ToException(time.GetUtcNow()), // no success, so it was judged
        };
    }

    private static Reply Kept(VendorAnswer answer)
    {
        // The header is absent when nothing is kept.
        if (answer.Headers.GetValueOrDefault("range") is not { } range) return new Reply.Kept(0);
        return RangeShape().Match(range) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, out var last) ? new Reply.Kept(last + 1) : new Reply.Lost("it says in no known form what it has kept");
    }

    private static string? Id(VendorAnswer answer)
    {
        try
        {
            return YouTubeJson.Root("the upload", answer).VideoId("id");
        }
        catch (PhaseException)
        {
            return null; // half an answer: the session repeats it
        }
    }

    private PhaseException Interrupted(Reply reply, long offset) => PhaseException.Transient("UploadInterrupted",
        $"The upload to YouTube stands still at byte {offset} of {total}: {(reply is Reply.Lost { Why: var why } ? why : "it keeps nothing more")}. The next attempt goes on there.");

    [GeneratedRegex(@"^(?:bytes=)?0-([0-9]{1,15})\z")]
    private static partial Regex RangeShape();

    private abstract record Reply
    {
        /// <summary>Bytes from the file's beginning.</summary>
        public sealed record Kept(long Bytes) : Reply;

        public sealed record Lost(string Why, TimeSpan? Wait = null) : Reply;

        public sealed record Ended(UploadEnd End) : Reply;
    }
}

/// <summary>How a session ended.</summary>
internal abstract record UploadEnd
{
    public sealed record Done(string Id) : UploadEnd;

    /// <summary>The server does not know it any more: what became of it, it does not say.</summary>
    public sealed record Gone : UploadEnd;
}
