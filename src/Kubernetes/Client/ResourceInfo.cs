using System.Reflection;

namespace VideoAgent.Kubernetes.Client;

/// <summary>How a kind is addressed, read once from its <see cref="KubernetesEntityAttribute"/>.</summary>
public sealed record ResourceInfo(string Group, string Version, string Kind, string Plural)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As RBAC and error messages name it: <c>jobs.batch</c>, or <c>pods</c> for the core group.</summary>
    public string GroupResource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <exception cref="InvalidOperationException">The type has no <see cref="KubernetesEntityAttribute"/>: a fault of the program, not of its input.</exception>
    public static ResourceInfo Of<T>() => Cached<T>.Info;

    /// <summary>Path below the server's root: of all namespaces' objects without a namespace, of one object with a name.</summary>
    public string Path(string? @namespace, string? name = null, string? subresource = null)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        var scope = @namespace is null ? "" : $"/namespaces/{Uri.EscapeDataString(@namespace)}";
        var item = name is null ? "" : $"/{Uri.EscapeDataString(name)}";
        return $"{root}{scope}/{Plural}{item}{(subresource is null ? "" : $"/{subresource}")}";
    }

    /// <summary>The package names none for reviews (TokenReview, SubjectAccessReview), which all are regular.</summary>
    private static string PluralOf(KubernetesEntityAttribute entity) =>
        string.IsNullOrEmpty(entity.PluralName) ? entity.Kind.ToLowerInvariant() + "s" : entity.PluralName;

    private static class Cached<T>
    {
        public static readonly ResourceInfo Info = typeof(T).GetCustomAttribute<KubernetesEntityAttribute>() is { } entity
            ? new ResourceInfo(entity.Group ?? "", entity.ApiVersion, entity.Kind, PluralOf(entity))
            : throw new InvalidOperationException($"{typeof(T)} cannot be addressed: give it a [KubernetesEntity] with group, version, kind and plural name");
    }
}
