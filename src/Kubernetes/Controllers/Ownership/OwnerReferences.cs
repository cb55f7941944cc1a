using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Controllers.Ownership;

/// <summary>Who an object belongs to: by UID, since another object may have the name later.</summary>
public static class OwnerReferences
{
    /// <summary>Makes the owner the child's only controller: its changes reach the owner's controller, and it is deleted with the owner.</summary>
    /// <exception cref="InvalidOperationException">
    /// The child has another controller already, or is where the owner cannot own it: the garbage collector would take the owner for gone and delete the child.
    /// </exception>
    public static void SetController<TOwner>(TOwner owner, IKubernetesObject<V1ObjectMeta> child)
        where TOwner : class, IKubernetesObject<V1ObjectMeta>
    {
        if (owner.Metadata.NamespaceProperty is { } home && child.Metadata.NamespaceProperty != home)
            throw new InvalidOperationException($"{ObjectName.Of(owner)} cannot own {ObjectName.Of(child)}: an owner and what it owns have to be in one namespace");
        if (ControllerOf(child) is { } other && other.Uid != owner.Metadata.Uid)
            throw new InvalidOperationException($"{ObjectName.Of(owner)} cannot own {ObjectName.Of(child)}: {other.Kind} {other.Name} controls it already");

        var references = (child.Metadata.OwnerReferences ?? []).Where(reference => reference.Uid != owner.Metadata.Uid);
        child.Metadata.OwnerReferences = [.. references, ReferenceTo(owner)];
    }

    public static V1OwnerReference? ControllerOf(IKubernetesObject<V1ObjectMeta> child) =>
        child.Metadata.OwnerReferences?.FirstOrDefault(reference => reference.Controller == true);

    public static bool IsControlledBy(IKubernetesObject<V1ObjectMeta> child, IKubernetesObject<V1ObjectMeta> owner) =>
        ControllerOf(child) is { } controller && controller.Uid == owner.Metadata.Uid;

    /// <summary>It blocks the owner's foreground deletion, for which the writer needs the permission to update the owner's <c>finalizers</c>.</summary>
    private static V1OwnerReference ReferenceTo<TOwner>(TOwner owner)
        where TOwner : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = ResourceInfo.Of<TOwner>();
        return new V1OwnerReference
        {
            ApiVersion = resource.ApiVersion,
            Kind = resource.Kind,
            Name = owner.Metadata.Name,
            Uid = owner.Metadata.Uid,
            Controller = true,
            BlockOwnerDeletion = true,
        };
    }
}
