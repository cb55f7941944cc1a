using k8s.Models;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Testing.Kubernetes;

/// <summary>The CustomResourceDefinition of <see cref="Widget"/>. Fields that its schema does not know are kept, so that tests can plant malformed objects.</summary>
public static class WidgetDefinition
{
    private const string Name = "widgets." + Widget.WidgetGroup;

    /// <summary>Returns when the server serves widgets.</summary>
    public static async Task InstallAsync(IKubernetesClient client, CancellationToken cancellationToken)
    {
        await client.ApplyAsync(Definition(), "tests", cancellationToken);
        var watch = client.WatchAsync<V1CustomResourceDefinition>(new WatchOptions { FieldSelector = "metadata.name=" + Name }, cancellationToken);
        await foreach (var @event in watch)
        {
            if (@event.Entity?.Status?.Conditions?.Any(condition => condition is { Type: "Established", Status: "True" }) == true) return;
        }
    }

    private static V1CustomResourceDefinition Definition() => new()
    {
        ApiVersion = "apiextensions.k8s.io/v1",
        Kind = "CustomResourceDefinition",
        Metadata = new V1ObjectMeta { Name = Name },
        Spec = new V1CustomResourceDefinitionSpec
        {
            Group = Widget.WidgetGroup,
            Scope = "Namespaced",
            Names = new V1CustomResourceDefinitionNames { Kind = "Widget", ListKind = "WidgetList", Plural = "widgets", Singular = "widget" },
            Versions = [new V1CustomResourceDefinitionVersion { Name = "v1", Served = true, Storage = true, Schema = new V1CustomResourceValidation { OpenAPIV3Schema = Schema() }, Subresources = new V1CustomResourceSubresources { Status = new object() } }],
        },
    };

    private static V1JSONSchemaProps Schema() => Object(new()
    {
        ["spec"] = Object(new() { ["size"] = Anything(), ["colour"] = Anything() }),
        ["status"] = Object(new() { ["observedGeneration"] = new() { Type = "integer" }, ["size"] = new() { Type = "integer" }, ["conditions"] = Conditions() }),
    });

    private static V1JSONSchemaProps Conditions() => new()
    {
        Type = "array",
        XKubernetesListType = "map",
        XKubernetesListMapKeys = ["type"],
        Items = new V1JSONSchemaProps { Type = "object", Required = ["type"], Properties = new Dictionary<string, V1JSONSchemaProps> { ["type"] = new() { Type = "string" } }, XKubernetesPreserveUnknownFields = true },
    };

    private static V1JSONSchemaProps Object(Dictionary<string, V1JSONSchemaProps> properties) => new() { Type = "object", Properties = properties };

    /// <summary>The schema lets pass what the type <see cref="Widget"/> does not.</summary>
    private static V1JSONSchemaProps Anything() => new() { XKubernetesPreserveUnknownFields = true };
}
