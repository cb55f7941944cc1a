using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers.Crashes;

/// <summary>
/// One config map for each widget, and the widget's size as its status says. The server makes up the names, so that nothing but a complete view of what is
/// there keeps it from making two.
/// </summary>
internal sealed class ConfigMapPerWidget : IEntityController<Widget>
{
    private readonly IKubernetesClient client;
    private readonly IEntityCache<Widget> widgets;
    private readonly IEntityCache<V1ConfigMap> children;

    public ConfigMapPerWidget(IKubernetesClient client, IEntityCache<Widget> widgets, IEntityCache<V1ConfigMap> children)
    {
        (this.client, this.widgets, this.children) = (client, widgets, children);
        children.AddIndex(Indexes.ByOwnerUid<V1ConfigMap>());
    }

    public async Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken)
    {
        if (widgets.Find(name) is not { } widget) return ReconciliationResult.Done;
        if (children.ListBy(Indexes.OwnerUid, widget.Metadata.Uid).Count == 0) await client.CreateAsync(ChildOf(widget), cancellationToken);
        if (widget.Status?.Size != widget.Spec!.Size) await client.PatchAsync<Widget>(name, StatusOf(widget), cancellationToken);
        return ReconciliationResult.Done;
    }

    private static V1ConfigMap ChildOf(Widget widget)
    {
        var child = new V1ConfigMap { Metadata = new V1ObjectMeta { NamespaceProperty = widget.Metadata.NamespaceProperty, GenerateName = widget.Metadata.Name + "-" } };
        OwnerReferences.SetController(widget, child);
        return child;
    }

    private static Patch StatusOf(Widget widget) => Patch.Merge(new JsonObject
    {
        ["metadata"] = new JsonObject { ["uid"] = widget.Metadata.Uid, ["resourceVersion"] = widget.Metadata.ResourceVersion },
        ["status"] = new JsonObject { ["size"] = widget.Spec!.Size },
    }) with
    { Subresource = "status" };
}
