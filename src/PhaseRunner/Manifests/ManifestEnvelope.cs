using System.Text.RegularExpressions;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>What every Kubernetes object has around its spec. What a server adds to an object (status, uid, managedFields …) is passed over, so that
/// the output of <c>kubectl get -o yaml</c> is a manifest too.</summary>
internal static class ManifestEnvelope
{
    private const string ApiVersion = "videoagent.dev/v1alpha1";
    private const string Kind = "VideoRequest";
    private const string DefaultNamespace = "default";

    private static readonly string[] Fields = ["apiVersion", "kind", "metadata", "spec"];
    private static readonly string[] MetadataFields = ["name", "namespace", "labels", "annotations"];
    private static readonly string[] ServerFields =
        ["creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers", "generateName", "generation", "managedFields", "ownerReferences", "resourceVersion", "selfLink", "uid"];

    public static (string Namespace, string Name) Read(YamlMap root, FaultList faults)
    {
        RefuseUnknown(root, "", Fields, ["status"], faults);
        Exactly(root, "apiVersion", ApiVersion, faults);
        Exactly(root, "kind", Kind, faults);
        if (root["metadata"] is not YamlMap metadata)
        {
            faults.Add("metadata", root["metadata"] is null ? "nothing" : "a value", "fields: name, namespace, labels, annotations");
            return ("", "");
        }

        RefuseUnknown(metadata, "metadata", MetadataFields, ServerFields, faults);
        return (
            Name(metadata, "namespace", KubernetesShapes.Label(), 63, DefaultNamespace, faults),
            Name(metadata, "name", KubernetesShapes.Subdomain(), 253, fallback: null, faults));
    }

    private static void RefuseUnknown(YamlMap map, string path, string[] known, string[] ignored, FaultList faults)
    {
        foreach (var field in map.Fields.Where(field => !known.Contains(field.Key) && !ignored.Contains(field.Key)))
            faults.Add(FaultList.Below(path, field.Key), "an unknown field", FieldPlaces.Allowed(field.Key, known));
    }

    private static void Exactly(YamlMap root, string field, string expected, FaultList faults)
    {
        if (root[field] is YamlText { Text: var text } && text == expected) return;
        faults.Add(field, root[field] is YamlText { Text: { Length: > 0 } other } ? FoundText.Quote(other) : "nothing", expected);
    }

    private static string Name(YamlMap metadata, string field, Regex shape, int maxLength, string? fallback, FaultList faults)
    {
        var value = metadata[field];
        if (fallback is not null && (value is null || YamlScalars.IsNothing(value))) return fallback;
        if (value is YamlText text && YamlScalars.KindOf(text) == YamlKind.Text && text.Text.Length <= maxLength && shape.IsMatch(text.Text)) return text.Text;

        faults.Add($"metadata.{field}", value is YamlText { Text.Length: > 0 } other ? FoundText.Quote(other.Text) : "nothing",
            $"a Kubernetes name: small letters, digits and -, at most {maxLength} characters (a number goes in quotes)");
        return "";
    }
}
