using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;

namespace VideoAgent.Storage.Tests.Objects.Folders;

public sealed class FolderContractTests : ObjectStoreContract, IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("videoagent-folder-");

    public FolderContractTests() => Store = new FolderObjectStore(root.FullName);

    protected override IObjectStore Store { get; }

    public void Dispose() => root.Delete(recursive: true);

    protected override Task<string> ReadLinkAsync(Uri link) => File.ReadAllTextAsync(link.LocalPath);
}
