using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Operator.Quotas.Ledger;

/// <summary>
/// The ledger as a ConfigMap, a key for each namespace. One object for all of them, so that a requester's videos in several namespaces are counted and written
/// down in one step; each change names the version it was decided on, so that of two that decide at once one has to look again.
/// </summary>
internal sealed class LedgerStore(IKubernetesClient client, QuotaOptions options, TimeProvider time, ILogger<LedgerStore> logger)
{
    private readonly Lock gate = new();
    private QuotaBooks? last;

    /// <summary>Odd while a write is under way: what was read beside it may be from before it, and is not kept.</summary>
    private int writes;

    /// <summary>As this process knows them without asking.</summary>
    public QuotaBooks? Last
    {
        get { lock (gate) return last; }
    }

    private ObjectName Name => new(options.Namespace, options.Ledger);

    public async Task<QuotaBooks> ReadAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (Last is { } known && time.GetElapsedTime(known.ReadAt) < maxAge) return known;
        var (begun, before) = (time.GetTimestamp(), Volatile.Read(ref writes));
        var books = Books(await client.FindAsync<V1ConfigMap>(Name, cancellationToken), begun);
        lock (gate)
        {
            if (before == writes && before % 2 == 0) last = books;
        }

        return books;
    }

    /// <summary>False when somebody else was first: read again and decide again. One at a time.</summary>
    /// <param name="changes">By namespace; null takes an account away.</param>
    public async Task<bool> TryWriteAsync(QuotaBooks before, IReadOnlyDictionary<string, QuotaAccount?> changes, CancellationToken cancellationToken)
    {
        QuotaBooks? books = null;
        Know(null); // whatever becomes of it, what is known is older
        try
        {
            var begun = time.GetTimestamp();
            books = Books(before.ResourceVersion is { } version ? await PatchAsync(version, changes, cancellationToken) : await CreateAsync(changes, cancellationToken), begun);
            return true;
        }
        catch (KubernetesException e) when (e.IsConflict || e.IsAlreadyExists || e.IsNotFound)
        {
            return false;
        }
        finally
        {
            Know(books);
        }
    }

    private void Know(QuotaBooks? books)
    {
        lock (gate) (last, writes) = (books, writes + 1);
    }

    private Task<V1ConfigMap> PatchAsync(string version, IReadOnlyDictionary<string, QuotaAccount?> changes, CancellationToken cancellationToken)
    {
        var data = new JsonObject(changes.Select(change => KeyValuePair.Create(change.Key, change.Value is { } account ? (JsonNode?)JsonValue.Create(WireJson.Serialize(account)) : null)));
        return client.PatchAsync<V1ConfigMap>(Name, Patch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = version }, ["data"] = data }), cancellationToken);
    }

    private Task<V1ConfigMap> CreateAsync(IReadOnlyDictionary<string, QuotaAccount?> changes, CancellationToken cancellationToken) => client.CreateAsync(
        new V1ConfigMap
        {
            Metadata = new V1ObjectMeta { Name = Name.Name, NamespaceProperty = Name.Namespace },
            Data = changes.Where(change => change.Value is not null).ToDictionary(change => change.Key, change => WireJson.Serialize(change.Value)),
        },
        cancellationToken);

    private QuotaBooks Books(V1ConfigMap? map, long readAt)
    {
        var accounts = new Dictionary<string, QuotaAccount>();
        foreach (var (name, text) in map?.Data ?? new Dictionary<string, string>())
        {
            try
            {
                if (WireJson.Deserialize<QuotaAccount>(Encoding.UTF8.GetBytes(text)) is { } account) accounts[name] = account;
            }
            catch (JsonException e)
            {
                logger.AccountUnreadable(options.Ledger, name, e.Message);
            }
        }

        return new QuotaBooks(accounts, map?.Metadata.ResourceVersion, map?.Data?.Sum(each => each.Key.Length + each.Value.Length) ?? 0, readAt);
    }
}
