using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.Folders;
using VideoAgent.Testing.ObjectStores;

// A process for tests to kill, or to run where only a process can be put.
//   loop ROOT LENGTH    stores objects of that length for ever, each over an older one; prints a line as each begins
//   put ROOT LENGTH     stores one, prints "stored" or the fault and its message, then how many files the volume holds
var root = args[1];
var length = long.Parse(args[2]);
var store = new FolderObjectStore(root);

if (args[0] == "loop")
{
    for (var i = 0; ; i++)
    {
        Console.WriteLine(i);
        await store.PutAsync($"k/{i % 5}", new PatternStream(length, seed: i), PutOptions.Default, CancellationToken.None);
    }
}

try
{
    await store.PutAsync("folder/object", new PatternStream(length), PutOptions.Default, CancellationToken.None);
    Console.WriteLine("stored");
}
catch (ObjectStoreException e)
{
    Console.WriteLine($"{e.Fault}: {e.Message}");
}

Console.WriteLine($"{Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length} files");
