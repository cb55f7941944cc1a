using k8s;
using k8s.Models;

namespace VideoAgent.Testing.Kubernetes;

/// <summary>A custom resource that stands for any other: <c>widgets.testing.videoagent.dev</c>, namespaced, with a status subresource.</summary>
[KubernetesEntity(Group = WidgetGroup, ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed record Widget : IKubernetesObject<V1ObjectMeta>
{
    public const string WidgetGroup = "testing.videoagent.dev";

    public string ApiVersion { get; set; } = WidgetGroup + "/v1";
    public string Kind { get; set; } = "Widget";
    public V1ObjectMeta Metadata { get; set; } = new();
    public WidgetSpec? Spec { get; set; }
    public WidgetStatus? Status { get; set; }

    public static Widget Named(string @namespace, string name, int size = 1) =>
        new() { Metadata = new V1ObjectMeta { NamespaceProperty = @namespace, Name = name }, Spec = new WidgetSpec { Size = size } };
}

public sealed record WidgetSpec
{
    public int? Size { get; set; }
    public string? Colour { get; set; }
}

public sealed record WidgetStatus
{
    public long? ObservedGeneration { get; set; }
    public int? Size { get; set; }
    public IList<V1Condition>? Conditions { get; set; }
}
