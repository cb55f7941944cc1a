using System.Globalization;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>Sends a file's chunks to the address that a session has. The address is the only credential, so it stands in no message.</summary>
internal sealed class TikTokUpload(HttpClient http, TimeProvider time)
{
    /// <summary>128 MB at 2 Mbit/s, and as much again.</summary>
    private static readonly TimeSpan ChunkPatience = TimeSpan.FromMinutes(20);

    /// <summary>Sends from the chunk that has the byte <paramref name="from"/>, until all is there or an answer asks for something else.</summary>
    /// <param name="beforeLast">Called before the chunk that makes the post.</param>
    public async Task<TikTokUploadEnd> SendAsync(string path, TikTokChunks chunks, Uri address, long from, Func<Task> beforeLast, Action<double> progress, CancellationToken cancellationToken)
    {
        // Each chunk is sent once, and again where TikTok says that it did not come.
        var chunk = chunks.Holding(from);
        for (var sent = 0; sent < 2 * chunks.Count; sent++)
        {
            if (chunk.IsLast) await beforeLast();
            progress((double)chunk.First / chunks.Bytes);
            var (step, said) = await PutAsync(path, chunks, chunk, address, cancellationToken);
            if (step.Next != TikTokUploadNext.Send) return new(step.Next, said);
            chunk = chunks.Holding(step.At);
        }

        return new(TikTokUploadNext.Ask, "it asks for the same bytes again and again");
    }

    private async Task<(TikTokUploadStep Step, string Said)> PutAsync(string path, TikTokChunks chunks, TikTokChunk chunk, Uri address, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ChunkPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Put, address) { Content = new FileRangeContent(path, chunk.First, chunk.Length, chunks.Bytes) };
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var arrived = response.Content.Headers.TryGetValues("Content-Range", out var ranges) ? ranges.First() : null;
            return (chunks.After(chunk, (int)response.StatusCode, arrived), string.Create(CultureInfo.InvariantCulture, $"it answered {(int)response.StatusCode} to byte {chunk.First} of {chunks.Bytes}"));
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (new(TikTokUploadNext.Ask, chunk.First), string.Create(CultureInfo.InvariantCulture, $"the connection broke at byte {chunk.First} of {chunks.Bytes}: {e.Message}"));
        }
    }
}

/// <param name="Said">For people.</param>
internal sealed record TikTokUploadEnd(TikTokUploadNext Next, string Said);
