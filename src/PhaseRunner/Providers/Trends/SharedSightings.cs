using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>
/// What trend services say, asked for once an hour by all requests of a namespace together: whoever comes first asks, those who come meanwhile wait for
/// its answer. One object per question, written over: it does not grow. The last answer stands in, up to a day, for a service that has gone silent.
/// </summary>
internal sealed class SharedSightings(IObjectStore store, RequestIdentity request, TimeProvider time)
{
    /// <summary>Google's feed is to be asked at most every 15 to 60 minutes; YouTube sells 100 searches a day.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>What was watched yesterday is better than nothing.</summary>
    public static readonly TimeSpan Useful = TimeSpan.FromDays(1);

    /// <summary>Requests that were made together need not run into the same wall one after the other.</summary>
    private static readonly TimeSpan Spared = TimeSpan.FromMinutes(1);

    /// <summary>Whoever asks longer was killed.</summary>
    private static readonly TimeSpan LongestAsking = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);

    /// <param name="question">A hash of everything that decides the answer, the hour aside.</param>
    /// <returns>Its <see cref="TrendSightings.Silence"/> says why the answer is an old one; a fresh answer has none.</returns>
    /// <exception cref="PhaseException">There is no answer of the last day either.</exception>
    public async Task<TrendSightings> GetAsync(string question, Func<CancellationToken, Task<TrendAnswer>> askAsync, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Settled(await ReadAsync(question, cancellationToken)) is { } known) return known;
            if (await BeginAsync(question, cancellationToken)) return await AskAsync(question, askAsync, cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Null when somebody must ask.</summary>
    private TrendSightings? Settled(TrendSightings? stored)
    {
        var now = time.GetUtcNow();
        if (stored is null) return null;
        // Another pod's clock may be a little ahead.
        if (stored.AskedAt is { } at && (now - at).Duration() < Fresh) return stored with { Silence = null };
        return stored.Silence is { } silence && silence.Until > now ? OldOr(stored, silence, now) : null;
    }

    private static TrendSightings OldOr(TrendSightings stored, TrendSilence silence, DateTimeOffset now) =>
        stored.AskedAt is { } at && now - at < Useful
            ? stored
            : throw new PhaseException(silence.Outcome, silence.Reason, silence.Message) { RetryAt = silence.Outcome == ExitClass.Quota ? silence.Until : null };

    private async Task<TrendSightings> AskAsync(string question, Func<CancellationToken, Task<TrendAnswer>> askAsync, CancellationToken cancellationToken)
    {
        try
        {
            // Somebody may have finished between our look and our note.
            var stored = await ReadAsync(question, cancellationToken);
            if (Settled(stored) is { } known) return known;

            try
            {
                var said = await askAsync(cancellationToken);
                var answer = new TrendSightings { Version = TrendSightings.CurrentVersion, AskedAt = time.GetUtcNow(), Items = said.Items, Note = said.Note };
                await PutAsync(ArtifactKeys.Trend(request.Namespace, question), answer, TrendJson.Default.TrendSightings, PutOptions.Default);
                return answer;
            }
            catch (PhaseException e)
            {
                var silence = new TrendSilence(Until(e), e.Outcome, e.Reason, e.Message);
                var silent = (stored ?? new() { Version = TrendSightings.CurrentVersion, Items = [] }) with { Silence = silence };
                await PutAsync(ArtifactKeys.Trend(request.Namespace, question), silent, TrendJson.Default.TrendSightings, PutOptions.Default);
                return OldOr(silent, silence, time.GetUtcNow());
            }
        }
        finally
        {
            await store.DeleteAsync(ArtifactKeys.TrendAsking(request.Namespace, question), CancellationToken.None);
        }
    }

    /// <summary>A service that names a month is asked again tomorrow all the same.</summary>
    private DateTimeOffset Until(PhaseException failure)
    {
        var now = time.GetUtcNow();
        var (soonest, latest) = (now + Spared, now + Useful);
        return failure.RetryAt is not { } at || at < soonest ? soonest : at > latest ? latest : at;
    }

    /// <summary>True for the one who is to ask. What a killed pod left is taken over, by its own request's next attempt at once.</summary>
    private async Task<bool> BeginAsync(string question, CancellationToken cancellationToken)
    {
        var key = ArtifactKeys.TrendAsking(request.Namespace, question);
        var ours = new TrendAsking(request.Uid, time.GetUtcNow());
        if (await PutAsync(key, ours, TrendJson.Default.TrendAsking, PutOptions.Default with { OnlyIfAbsent = true })) return true;
        if (await ReadAsync(key, TrendJson.Default.TrendAsking, cancellationToken) is { } other && other.Uid != request.Uid && (ours.At - other.At).Duration() < LongestAsking) return false;

        await store.DeleteAsync(key, cancellationToken);
        return await PutAsync(key, ours, TrendJson.Default.TrendAsking, PutOptions.Default with { OnlyIfAbsent = true });
    }

    private async Task<TrendSightings?> ReadAsync(string question, CancellationToken cancellationToken) =>
        await ReadAsync(ArtifactKeys.Trend(request.Namespace, question), TrendJson.Default.TrendSightings, cancellationToken) is { Version: TrendSightings.CurrentVersion } known ? known : null;

    /// <summary>Null when it is not there, or of another version.</summary>
    private async Task<T?> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        try
        {
            await using var stream = await store.OpenAsync(key, range: null, cancellationToken);
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken);
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<bool> PutAsync<T>(string key, T document, JsonTypeInfo<T> type, PutOptions options)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(document, type));
        return await store.PutAsync(key, json, options with { ContentType = "application/json" }, CancellationToken.None);
    }
}
