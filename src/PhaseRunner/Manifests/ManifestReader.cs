using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>Reads a VideoRequest from YAML: a valid one, or every fault at once. Never throws, whatever the text is.</summary>
internal static class ManifestReader
{
    /// <summary>Far above any real request; Kubernetes itself stops at about 1.5 MB.</summary>
    public const int MaxCharacters = 256 * 1024;

    public static ManifestResult Read(string yaml, string fileName)
    {
        var faults = new FaultList(fileName);
        if (NotReadable(yaml) is var (found, allowed)) faults.Add("", found, allowed);
        var manifest = faults.All.Count == 0 ? Manifest(YamlTree.Read(yaml, faults), faults) : null;
        return manifest is not null && faults.All.Count == 0 ? ManifestResult.Valid(manifest) : ManifestResult.Invalid(faults.All);
    }

    private static (string Found, string Allowed)? NotReadable(string yaml) => yaml switch
    {
        { Length: > MaxCharacters } => ($"a file of {yaml.Length} characters", $"at most {MaxCharacters}"),
        _ when yaml.Contains('\0') || yaml.Contains('\uFFFD') => ("a binary file or another encoding", "text in UTF-8"),
        _ => null,
    };

    private static VideoRequestManifest? Manifest(YamlValue? root, FaultList faults)
    {
        if (root is null) return null;
        if (root is not YamlMap map)
        {
            faults.Add("", root.Line, root is YamlList ? "a list" : "a single value", "a VideoRequest: apiVersion, kind, metadata, spec");
            return null;
        }

        var (@namespace, name) = ManifestEnvelope.Read(map, faults);
        return Spec(map, faults) is { } spec ? new(@namespace, name, spec) : null;
    }

    private static VideoSpec? Spec(YamlMap root, FaultList faults)
    {
        if (root["spec"] is not { } value || YamlScalars.IsNothing(value))
        {
            if (!faults.All.Any(fault => fault.Path == "spec")) faults.Add("spec", "nothing", "what the video shall be, at least topic");
            return null;
        }

        if (new SpecShape(faults).Read(value, ContractJson.Default.VideoSpec, "spec") is not { } json) return null;
        try
        {
            var spec = json.Deserialize(ContractJson.Default.VideoSpec)!;
            foreach (var fault in VideoSpecRules.Check(spec)) faults.AddUnlessKnown(fault);
            return spec;
        }
        catch (JsonException e)
        {
            // The shape check lets nothing through that this refuses; should a type ever be stricter than its shape, the user still hears where.
            faults.Add($"spec{e.Path?.TrimStart('$')}", "a value the contract refuses", e.Message);
            return null;
        }
    }
}
