using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>Widgets and events about them, as a server would send them.</summary>
internal static class Widgets
{
    public static Widget Of(string name, string version, string @namespace = "studio", string? uid = null)
    {
        var widget = Widget.Named(@namespace, name);
        widget.Metadata.Uid = uid ?? $"uid-of-{name}";
        widget.Metadata.ResourceVersion = version;
        return widget;
    }

    public static MalformedObject Malformed(string name, string version, string? uid = null) =>
        new(new ObjectName("studio", name), uid ?? $"uid-of-{name}", version, "spec.size: 'many' is no number");

    public static WatchEvent<Widget> Added(Widget widget) => Event(WatchEventType.Added, widget);

    public static WatchEvent<Widget> Modified(Widget widget) => Event(WatchEventType.Modified, widget);

    public static WatchEvent<Widget> Deleted(Widget widget) => Event(WatchEventType.Deleted, widget);

    public static WatchEvent<Widget> Bookmark(string version, bool endsInitialEvents = false) =>
        new(WatchEventType.Bookmark) { ResourceVersion = version, EndsInitialEvents = endsInitialEvents };

    public static WatchEvent<Widget> Error(KubernetesException error) => new(WatchEventType.Error) { Error = error };

    private static WatchEvent<Widget> Event(WatchEventType type, Widget widget) =>
        new(type) { Entity = widget, ResourceVersion = widget.Metadata.ResourceVersion };
}
