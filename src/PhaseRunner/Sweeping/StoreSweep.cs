using System.Runtime.CompilerServices;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Sweeping;

/// <summary>
/// Removes from the object store what can be made again and was not written since <paramref name="limit"/>. An output goes as a whole, its manifest first, so
/// that what a killed sweep left of it is never taken for an output; the next sweep removes the rest. What is to go is looked at once more just before, because
/// a phase may have made it anew. Keeps in memory what is being removed and no more, however much the store holds.
/// </summary>
internal sealed class StoreSweep(IObjectStore store, DateTimeOffset limit)
{
    /// <summary>Each removal waits for one or two answers of the store; more of them at once only make it say that it is busy.</summary>
    public const int MaxAtOnce = 16;

    public SweepTally Tally { get; } = new();

    /// <summary>The whole store when no namespace is given.</summary>
    public Task RemoveAsync(IReadOnlyList<string> namespaces, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        FindAsync(namespaces, cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken },
        async (old, token) =>
        {
            foreach (var item in await LookAsync(old, token))
            {
                await store.DeleteAsync(item.Key, token);
                Tally.Count(old, item);
            }
        });

    /// <summary>What would be removed, one by one, and removes nothing.</summary>
    public async IAsyncEnumerable<Remakable> PreviewAsync(IReadOnlyList<string> namespaces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var old in FindAsync(namespaces, cancellationToken))
        {
            var items = await LookAsync(old, cancellationToken);
            foreach (var item in items) Tally.Count(old, item);
            if (items.Count > 0) yield return old;
        }
    }

    /// <summary>An output's objects follow each other in the list.</summary>
    private async IAsyncEnumerable<Remakable> FindAsync(IReadOnlyList<string> namespaces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var prefix in namespaces.Count == 0 ? [""] : namespaces.SelectMany(PrefixesOf))
        {
            Remakable? current = null;
            var isOld = false;
            await foreach (var item in store.ListAsync(prefix, cancellationToken))
            {
                Tally.See();
                var next = ArtifactKeys.RemakableOf(item.Key);
                if (next != current)
                {
                    if (current is not null && isOld) yield return current;
                    (current, isOld) = (next, true);
                }

                isOld &= IsOld(item);
            }

            if (current is not null && isOld) yield return current;
        }
    }

    private static IEnumerable<string> PrefixesOf(string @namespace) => [ArtifactKeys.Calls(@namespace), ArtifactKeys.Contents(@namespace), ArtifactKeys.Trends(@namespace)];

    /// <summary>Its objects in the order in which they may go; none when one of them is young, or all are gone.</summary>
    private async Task<IReadOnlyList<ObjectInfo>> LookAsync(Remakable old, CancellationToken cancellationToken)
    {
        List<ObjectInfo> items = [];
        if (old.Kind == RemakableKind.Output)
            await foreach (var item in store.ListAsync(old.Key, cancellationToken)) items.Add(item);
        else if (await store.StatAsync(old.Key, cancellationToken) is { } item) items.Add(item);
        return items.All(IsOld) ? [.. items.OrderByDescending(item => item.Key == old.Key + ArtifactNames.Manifest)] : [];
    }

    /// <summary>What has no time is not known to be old.</summary>
    private bool IsOld(ObjectInfo item) => item.WrittenAt < limit;
}
