using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Configuration;

namespace VideoAgent.Operator.VideoRequests.Jobs;

/// <summary>What a phase's container sees beside its read-only image, and where.</summary>
internal sealed class PhaseVolumes(StoreOptions store)
{
    public const string InputFile = "/videoagent/input/input.json";
    public const string SecretsFolder = "/videoagent/secrets";
    public const string WorkFolder = "/work";
    private const string DeliveryMount = "/delivery";

    private readonly List<V1Volume> volumes = [];
    private readonly List<V1VolumeMount> mounts = [];

    public IList<V1Volume> Volumes => volumes;

    public IList<V1VolumeMount> Mounts => mounts;

    /// <summary>Where the embedded publisher delivers; null where it has no place, or for another phase.</summary>
    public string? DeliveryFolder { get; private set; }

    public static PhaseVolumes For(PhaseName phase, VideoSpec spec, StoreOptions store, int scratchMegabytes)
    {
        var all = new PhaseVolumes(store);
        all.AddInput();
        all.AddWork(scratchMegabytes);
        all.AddSecrets(phase, spec);
        if (store.IsFolder) all.AddClaim("store", store.VolumeClaim!, new Uri(store.Url).AbsolutePath);
        if (phase == PhaseName.Publishing) all.AddDelivery();
        return all;
    }

    /// <summary>The pod's own annotation as a file: no object more to make, to own and to clean up.</summary>
    private void AddInput() => Add(
        new V1Volume
        {
            Name = "input",
            DownwardAPI = new V1DownwardAPIVolumeSource
            {
                Items = [new V1DownwardAPIVolumeFile { Path = Path.GetFileName(InputFile), FieldRef = new V1ObjectFieldSelector { FieldPath = $"metadata.annotations['{PhaseLabels.Input}']" } }],
            },
        },
        new V1VolumeMount { MountPath = Path.GetDirectoryName(InputFile)!, ReadOnlyProperty = true });

    private void AddWork(int megabytes) => Add(
        new V1Volume { Name = "work", EmptyDir = new V1EmptyDirVolumeSource { SizeLimit = new ResourceQuantity($"{megabytes}Mi") } },
        new V1VolumeMount { MountPath = WorkFolder });

    private void AddSecrets(PhaseName phase, VideoSpec spec)
    {
        var sources = new List<V1VolumeProjection>();
        if (store.SecretName is { } storeSecret) sources.Add(Secret(storeSecret, PhaseSecrets.StoreKeys));
        if (spec.CredentialsRef is { Name: var name })
        {
            if (PhaseSecrets.ProviderKeys(phase, spec).ToList() is { Count: > 0 } keys) sources.Add(Secret(name, keys));
            sources.AddRange(PhaseSecrets.OptionalKeys(phase, spec).Select(key => Secret(name, [key], isOptional: true)));
        }

        if (sources.Count > 0)
            Add(new V1Volume { Name = "secrets", Projected = new V1ProjectedVolumeSource { Sources = sources, DefaultMode = 0b100_100_000 } }, new V1VolumeMount { MountPath = SecretsFolder, ReadOnlyProperty = true });
    }

    /// <summary>
    /// The store's own claim is not mounted again: a kubelet waits for ever for the second volume of a claim (kubernetes/kubernetes#82526), and a sub-path
    /// that it makes belongs to root.
    /// </summary>
    private void AddDelivery()
    {
        if (store.DeliveryClaim is { } claim && claim != store.VolumeClaim)
        {
            AddClaim("delivery", claim, DeliveryMount);
            DeliveryFolder = DeliveryMount;
        }
        else if (store.IsFolder)
        {
            DeliveryFolder = Path.Combine(new Uri(store.Url).AbsolutePath, "delivery");
        }
    }

    private void AddClaim(string name, string claim, string path) => Add(
        new V1Volume { Name = name, PersistentVolumeClaim = new V1PersistentVolumeClaimVolumeSource { ClaimName = claim } },
        new V1VolumeMount { MountPath = path });

    private void Add(V1Volume volume, V1VolumeMount mount)
    {
        volumes.Add(volume);
        mount.Name = volume.Name;
        mounts.Add(mount);
    }

    private static V1VolumeProjection Secret(string name, IEnumerable<string> keys, bool isOptional = false) => new()
    {
        Secret = new V1SecretProjection { Name = name, Optional = isOptional ? true : null, Items = [.. keys.Select(key => new V1KeyToPath { Key = key, Path = key })] },
    };
}
