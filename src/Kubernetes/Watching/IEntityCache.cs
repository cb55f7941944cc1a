using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// The objects of a kind as last seen: complete once it <see cref="HasSynced"/>, never ahead of the server, always a little behind it.
/// For any number of readers at once. Objects are shared and come without managedFields: read them, never change them.
/// </summary>
public interface IEntityCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The first list is in, and every subscription of that time has been told of each of its objects.</summary>
    bool HasSynced { get; }

    int Count { get; }

    /// <summary>Objects that the server holds and our type cannot, with the reason. Their last readable state, if any, stays in the cache.</summary>
    IReadOnlyList<MalformedObject> Malformed { get; }

    Task WaitUntilSyncedAsync(CancellationToken cancellationToken);

    T? Find(ObjectName name);

    /// <summary>All of them, in no order, as of now.</summary>
    IReadOnlyList<T> List();

    IReadOnlyList<T> ListIn(string namespaceName);

    /// <exception cref="InvalidOperationException">There is no such index: a fault of the program.</exception>
    IReadOnlyList<T> ListBy(string index, string value);

    /// <summary>Adds an index, at any time; nothing happens when one of its name is there.</summary>
    void AddIndex(EntityIndex<T> index);

    /// <summary>
    /// Drops an object that nobody will read again, and tells nobody. Nothing happens when the server has said anything newer of it meanwhile; when it
    /// does later, the object is there again, as one that is new.
    /// </summary>
    void Forget(T entity);

    /// <summary>
    /// Whether the cache shows this version of that object or anything later, told by an object of its kind or a bookmark. What was written at this version
    /// can then be read here. False for versions that cannot be compared, unless they are equal.
    /// </summary>
    bool HasSeen(ObjectName name, string resourceVersion);

    /// <summary>
    /// The current objects first, before this returns, then each change in order. Handlers run one at a time and delay all others: they must be quick,
    /// may read the cache, and must not wait for anything. One that throws is logged and told of later changes all the same.
    /// </summary>
    IDisposable Subscribe(Action<EntityChange<T>> handler);
}
