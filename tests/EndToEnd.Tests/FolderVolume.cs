using VideoAgent.Kubernetes.Client;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>A folder of this machine as a claim's volume. There is no provisioner on a cluster of Debian's packages.</summary>
internal static class FolderVolume
{
    /// <summary>Returns the folder when the claim has it.</summary>
    public static async Task<string> CreateAsync(IKubernetesClient client, string @namespace, string claim, string folder)
    {
        // Anybody's: Kubernetes gives such a folder to nobody, and pods are not root.
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        var size = new Dictionary<string, ResourceQuantity> { ["storage"] = new("20Gi") };
        await client.CreateAsync(
            new V1PersistentVolume
            {
                Metadata = new V1ObjectMeta { Name = claim },
                Spec = new V1PersistentVolumeSpec
                {
                    Capacity = size,
                    AccessModes = ["ReadWriteMany"],
                    PersistentVolumeReclaimPolicy = "Retain",
                    HostPath = new V1HostPathVolumeSource { Path = folder },
                    ClaimRef = new V1ObjectReference { NamespaceProperty = @namespace, Name = claim },
                },
            },
            CancellationToken.None);
        await client.CreateAsync(
            new V1PersistentVolumeClaim
            {
                Metadata = new V1ObjectMeta { NamespaceProperty = @namespace, Name = claim },
                Spec = new V1PersistentVolumeClaimSpec
                {
                    AccessModes = ["ReadWriteMany"],
                    StorageClassName = "",
                    VolumeName = claim,
                    Resources = new V1VolumeResourceRequirements { Requests = size },
                },
            },
            CancellationToken.None);
        return folder;
    }
}
