using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Doctor;

/// <summary>Writes, reads and removes one small object, as a phase would.</summary>
internal static class StoreCheck
{
    public static async Task<Finding> RunAsync(IObjectStore store, string name, CancellationToken cancellationToken)
    {
        var key = $"doctor/{Guid.NewGuid():N}";
        try
        {
            using var content = new MemoryStream("doctor"u8.ToArray());
            await store.PutAsync(key, content, PutOptions.Default, cancellationToken);
            await using (var read = await store.OpenAsync(key, range: null, cancellationToken))
            {
                await read.CopyToAsync(Stream.Null, cancellationToken);
            }

            await store.DeleteAsync(key, cancellationToken);
            return new Finding($"store {name}", "an object was written, read and removed");
        }
        catch (ObjectStoreException e)
        {
            return new Finding($"store {name}", e.Message, "see the message; the runner needs to list, read, write and delete below its prefix");
        }
    }
}
