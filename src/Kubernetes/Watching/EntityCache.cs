using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// The cache that reflectors write and controllers read. Two locks: the outer one makes a change and its telling one step, so that every subscriber hears
/// of changes in the order in which they were made; the inner one is held for single operations of the table, and all that readers wait for.
/// </summary>
internal sealed class EntityCache<T> : IEntityCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock delivery = new();
    private readonly Lock state = new();
    private readonly EntityTable<T> table = new();
    private readonly Dictionary<ObjectName, MalformedObject> faulty = [];
    private readonly MutationDetector<T>? detector;
    private readonly Action<T>? trim;
    private readonly TaskCompletionSource synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Subscribers<T> subscribers;
    private readonly ILogger logger;

    /// <param name="namespaces">One share for each; none means one share for all namespaces.</param>
    /// <param name="trim">Takes away what nobody reads, before the object is kept and told of. Must leave its name, UID and version.</param>
    public EntityCache(IReadOnlyCollection<string> namespaces, bool detectMutations, ILogger logger, Action<T>? trim = null)
    {
        this.trim = trim;
        Scopes = namespaces.Count == 0 ? [new CacheScope<T>(this, null)] : [.. namespaces.Select(name => new CacheScope<T>(this, name))];
        detector = detectMutations ? new MutationDetector<T>() : null;
        subscribers = new Subscribers<T>(logger);
        this.logger = logger;
    }

    public ImmutableArray<CacheScope<T>> Scopes { get; }

    public bool HasSynced => synced.Task.IsCompleted;

    public int Count => Read(static table => table.Count);

    public int MalformedCount
    {
        get { lock (state) return faulty.Count; }
    }

    public IReadOnlyList<MalformedObject> Malformed
    {
        get { lock (state) return [.. faulty.Values]; }
    }

    public Task WaitUntilSyncedAsync(CancellationToken cancellationToken) => synced.Task.WaitAsync(cancellationToken);

    public T? Find(ObjectName name) => Read(table => table.Find(name));

    public IReadOnlyList<T> List() => Read(static table => (T[])[.. table.Entries.Select(entry => entry.Value)]);

    public IReadOnlyList<T> ListIn(string namespaceName) =>
        Read(table => (T[])[.. table.Entries.Where(entry => entry.Key.Namespace == namespaceName).Select(entry => entry.Value)]);

    public IReadOnlyList<T> ListBy(string index, string value) => Read(table => table.ListBy(index, value));

    public void AddIndex(EntityIndex<T> index) => Write(table => table.AddIndex(index));

    public void Forget(T entity)
    {
        lock (delivery)
        {
            var name = ObjectName.Of(entity);
            if (!ReferenceEquals(Find(name), entity)) return;
            detector?.Forget(name);
            Write(table => table.Remove(name));
        }
    }

    public bool HasSeen(ObjectName name, string resourceVersion)
    {
        lock (state)
        {
            var scope = Scopes.FirstOrDefault(scope => scope.Namespace is null || scope.Namespace == name.Namespace);
            return scope is not null && (scope.ResourceVersion == resourceVersion || ResourceVersions.Compare(scope.ResourceVersion, resourceVersion) >= 0);
        }
    }

    public IDisposable Subscribe(Action<EntityChange<T>> handler)
    {
        lock (delivery) subscribers.Add(handler, List());
        return new Subscription(() =>
        {
            lock (delivery) subscribers.Remove(handler);
        });
    }

    /// <summary>Tells every subscriber of every object again.</summary>
    public void Resync()
    {
        lock (delivery)
        {
            foreach (var entity in List())
            {
                detector?.Check(ObjectName.Of(entity), entity);
                subscribers.Tell(new EntityChange<T>(EntityChangeKind.Resynced, entity));
            }
        }
    }

    /// <summary>To be done as early as it can be: a list that is read page by page is never whole in memory as the server sent it.</summary>
    internal void Lighten(T entity)
    {
        entity.Metadata.ManagedFields = null; // often the larger half of an object, and nobody reads it
        trim?.Invoke(entity);
    }

    internal void Replace(CacheScope<T> scope, IReadOnlyCollection<T> items, IReadOnlyCollection<MalformedObject> malformed, string resourceVersion)
    {
        lock (delivery)
        {
            var listed = new HashSet<ObjectName>(items.Count + malformed.Count);
            foreach (var item in items)
            {
                listed.Add(ObjectName.Of(item));
                Put(item, isInitial: !scope.HasSynced);
            }

            foreach (var fault in malformed)
            {
                listed.Add(fault.Name);
                Report(fault);
            }

            foreach (var name in NamesIn(scope).Where(name => !listed.Contains(name))) Remove(name, lastState: null, isFinalStateUnknown: true);
            FinishList(scope, resourceVersion);
        }
    }

    internal void Put(CacheScope<T> scope, T entity, string? seen)
    {
        lock (delivery)
        {
            Lighten(entity);
            Put(entity, isInitial: false);
            See(scope, seen);
        }
    }

    internal void Remove(CacheScope<T> scope, ObjectName name, T? lastState, string? seen)
    {
        lock (delivery)
        {
            Remove(name, lastState, isFinalStateUnknown: false);
            See(scope, seen);
        }
    }

    internal void Report(CacheScope<T> scope, MalformedObject malformed, string? seen)
    {
        lock (delivery)
        {
            Report(malformed);
            See(scope, seen);
        }
    }

    internal void See(CacheScope<T> scope, string? resourceVersion)
    {
        if (string.IsNullOrEmpty(resourceVersion)) return;
        lock (state) scope.ResourceVersion = resourceVersion;
    }

    private void FinishList(CacheScope<T> scope, string resourceVersion)
    {
        See(scope, resourceVersion);
        scope.HasSynced = true;
        if (Scopes.All(each => each.HasSynced)) synced.TrySetResult();
    }

    private void Put(T entity, bool isInitial)
    {
        var name = ObjectName.Of(entity);
        lock (state) faulty.Remove(name);
        var previous = Find(name);
        if (previous is not null && IsSameVersion(previous, entity)) return;
        if (previous is not null && previous.Metadata.Uid != entity.Metadata.Uid)
        {
            // Deleted and made anew between two looks: two objects, so two changes.
            Remove(name, lastState: null, isFinalStateUnknown: true);
            previous = null;
        }

        if (previous is not null) detector?.Check(name, previous);
        detector?.Remember(name, entity);
        Write(table => table.Set(name, entity));
        subscribers.Tell(new EntityChange<T>(previous is null ? EntityChangeKind.Added : EntityChangeKind.Updated, entity) { Previous = previous, IsInitial = isInitial });
    }

    private void Remove(ObjectName name, T? lastState, bool isFinalStateUnknown)
    {
        lock (state) faulty.Remove(name);
        if (Find(name) is not { } known) return;
        detector?.Check(name, known);
        detector?.Forget(name);
        Write(table => table.Remove(name));
        subscribers.Tell(new EntityChange<T>(EntityChangeKind.Deleted, lastState ?? known) { IsFinalStateUnknown = isFinalStateUnknown });
    }

    private void Report(MalformedObject malformed)
    {
        // Its last readable state stays, unless that was another object of the same name.
        if (Find(malformed.Name) is { Metadata.Uid: { } uid } && malformed.Uid is not null && malformed.Uid != uid)
            Remove(malformed.Name, lastState: null, isFinalStateUnknown: true);
        lock (state)
        {
            if (faulty.TryGetValue(malformed.Name, out var known) && (known.Uid, known.ResourceVersion) == (malformed.Uid, malformed.ResourceVersion)) return;
            faulty[malformed.Name] = malformed;
        }

        logger.ObjectMalformed(ResourceInfo.Of<T>().Kind, malformed.Name, malformed.ResourceVersion, malformed.Fault);
    }

    private ObjectName[] NamesIn(CacheScope<T> scope) => Read<ObjectName[]>(table =>
        [.. table.Entries.Select(entry => entry.Key).Union(faulty.Keys).Where(name => scope.Namespace is null || name.Namespace == scope.Namespace)]);

    private TResult Read<TResult>(Func<EntityTable<T>, TResult> read)
    {
        lock (state) return read(table);
    }

    private void Write(Action<EntityTable<T>> write)
    {
        lock (state) write(table);
    }

    private static bool IsSameVersion(T known, T entity) =>
        known.Metadata.Uid == entity.Metadata.Uid
        && !string.IsNullOrEmpty(entity.Metadata.ResourceVersion)
        && known.Metadata.ResourceVersion == entity.Metadata.ResourceVersion;

    private sealed class Subscription(Action unsubscribe) : IDisposable
    {
        public void Dispose() => unsubscribe();
    }
}
