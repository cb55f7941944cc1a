using System.Diagnostics.CodeAnalysis;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>Either the manifest or everything that is wrong with it; never both.</summary>
internal sealed record ManifestResult
{
    private ManifestResult(VideoRequestManifest? manifest, IReadOnlyList<ManifestFault> faults) => (Manifest, Faults) = (manifest, faults);

    public VideoRequestManifest? Manifest { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ManifestFault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Manifest))]
    public bool IsValid => Manifest is not null;

    public static ManifestResult Valid(VideoRequestManifest manifest) => new(manifest, []);

    public static ManifestResult Invalid(IEnumerable<ManifestFault> faults) =>
        new(null, [.. faults.OrderBy(fault => fault.Line ?? int.MaxValue).ThenBy(fault => fault.Path, StringComparer.Ordinal)]);
}

/// <summary>A VideoRequest as a file describes it.</summary>
internal sealed record VideoRequestManifest(string Namespace, string Name, VideoSpec Spec);
