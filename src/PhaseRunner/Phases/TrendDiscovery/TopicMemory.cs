using System.Globalization;
using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Phases.TrendDiscovery;

/// <summary>
/// Which subjects a niche's requests took, in one language: a list that only grows at its end. A number is given once, to who has read all before it, so no two
/// requests take subjects that are alike; a request that finds itself on the list, because it was killed after it, keeps what it took.
/// </summary>
internal sealed class TopicMemory(IObjectStore store, RequestIdentity request, string niche, string language, TimeProvider time)
{
    /// <summary>A month of 33 a day. Older numbers are removed.</summary>
    private const int Most = 1000;

    /// <summary>Each round somebody else took something; ten requests run at once.</summary>
    private const int MostRounds = 100;

    private const int AtOnce = 16;

    private readonly string list = ContentHash.Of(["niche", string.Join(' ', TopicShape.Words(niche)) is { Length: > 0 } words ? words : niche, language.Split('-')[0].ToLowerInvariant()]);
    private readonly SortedDictionary<int, TakenTopic> known = [];

    /// <summary>Takes the best subject that is not taken; after a kill, the one that was taken then.</summary>
    /// <param name="ranked">Best first; at least one.</param>
    public async Task<Choice> ChooseAsync(IReadOnlyList<TrendTopic> ranked, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var last = await ReadAsync(cancellationToken);
            if (known.FirstOrDefault(taken => taken.Value.Uid == request.Uid) is { Value: { } own } entry)
                return TopicChoice.Again(ranked, known.Where(other => other.Key < entry.Key).Select(other => other.Value), own, niche);

            var now = time.GetUtcNow();
            var choice = TopicChoice.Of(ranked, known.Values, niche, now);
            if (!await TakeAsync(last + 1, choice.Subject, now, cancellationToken)) continue;

            foreach (var old in known.Keys.Where(number => number <= last + 1 - Most)) await store.DeleteAsync(Key(old), CancellationToken.None);
            return choice;
        }

        throw PhaseException.Transient("TopicsContended", $"Others took a subject of the niche {MostRounds} times while this request chose one. It is tried again.");
    }

    /// <returns>The last number that is given.</returns>
    private async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        var (prefix, last, unread) = (ArtifactKeys.Topics(request.Namespace, list), 0, new List<int>());
        await foreach (var found in store.ListAsync(prefix, cancellationToken))
        {
            if (!int.TryParse(found.Key[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;
            last = Math.Max(last, number);
            if (!known.ContainsKey(number)) unread.Add(number);
        }

        foreach (var some in unread.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(number => ReadAsync(number, cancellationToken)));
            foreach (var (number, topic) in some.Zip(read).Where(pair => pair.Second is not null)) known[number] = topic!;
        }

        return last;
    }

    /// <summary>Null when somebody removed it since, or it is no such document.</summary>
    private async Task<TakenTopic?> ReadAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await store.OpenAsync(Key(number), range: null, cancellationToken);
            return await JsonSerializer.DeserializeAsync(stream, TakenTopicJson.Default.TakenTopic, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or ObjectStoreException { Fault: ObjectStoreFault.NotFound })
        {
            return null;
        }
    }

    private async Task<bool> TakeAsync(int number, string subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = new TakenTopic { Version = TakenTopic.CurrentVersion, Subject = subject, Uid = request.Uid, Name = request.Name, At = now };
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(taken, TakenTopicJson.Default.TakenTopic));
        return await store.PutAsync(Key(number), json, new PutOptions { ContentType = "application/json", OnlyIfAbsent = true }, cancellationToken);
    }

    private string Key(int number) => ArtifactKeys.Topic(request.Namespace, list, number);
}
