namespace VideoAgent.Kubernetes.Controllers.Ownership;

/// <summary>What to make of an object that was there already when it should be created.</summary>
public static class Adoption
{
    /// <param name="existing">As the server has it now, not a cache.</param>
    /// <param name="desired">With the annotation that says what it was made from.</param>
    /// <param name="annotation">Its name. Equal values mean that the existing object does what the desired one would.</param>
    public static AdoptionVerdict Decide(
        IKubernetesObject<V1ObjectMeta> existing, IKubernetesObject<V1ObjectMeta> desired, IKubernetesObject<V1ObjectMeta> owner, string annotation)
    {
        if (!OwnerReferences.IsControlledBy(existing, owner)) return AdoptionVerdict.Foreign;
        if (existing.Metadata.DeletionTimestamp is not null) return AdoptionVerdict.BeingDeleted;
        return Annotation(existing, annotation) == Annotation(desired, annotation) ? AdoptionVerdict.Adopt : AdoptionVerdict.Differs;
    }

    private static string? Annotation(IKubernetesObject<V1ObjectMeta> entity, string name) => entity.Metadata.Annotations?.TryGetValue(name, out var value) == true ? value : null;
}

public enum AdoptionVerdict
{
    /// <summary>It is ours, from an earlier try: nothing to create.</summary>
    Adopt,

    /// <summary>It is ours and does something else. Creating it again would fail for ever: say so, or take another name.</summary>
    Differs,

    /// <summary>It is ours and on its way out: its name is free a little later.</summary>
    BeingDeleted,

    /// <summary>It is somebody else's, or nobody's. Leave it alone and take another name; trying again does not help.</summary>
    Foreign,
}
