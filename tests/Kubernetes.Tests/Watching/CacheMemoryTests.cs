using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using Xunit.Abstractions;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>Alone, since it looks at the heap of the whole process.</summary>
[Collection(nameof(CacheMemoryTests))]
[CollectionDefinition(nameof(CacheMemoryTests), DisableParallelization = true)]
public class CacheMemoryTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    [Fact]
    public void Ten_thousand_objects_cost_less_than_six_kilobytes_each_beyond_their_text()
    {
        var cache = new EntityCache<Widget>([], detectMutations: false, NullLogger.Instance);
        cache.AddIndex(Indexes.ByOwnerUid<Widget>());
        cache.AddIndex(Indexes.ByLabel<Widget>("colour"));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var text = Fill(cache);
        var each = ((GC.GetTotalMemory(forceFullCollection: true) - before) - text) / Count;

        output.WriteLine($"{each} bytes an object beyond {text / Count} of JSON");
        Assert.Equal(Count, cache.Count);
        Assert.True(each < 6 * 1024, $"{each} bytes an object beyond its JSON");
    }

    private static long Fill(EntityCache<Widget> cache)
    {
        var bytes = 0L;
        var widgets = new List<Widget>(Count);
        for (var number = 0; number < Count; number++)
        {
            var json = Encoding.UTF8.GetBytes(Json(number));
            bytes += json.Length;
            widgets.Add(WireJson.Deserialize<Widget>(json)!);
        }

        cache.Scopes.Single().Replace(widgets, [], "99");
        return bytes;
    }

    private static string Json(int number) => """
        {"apiVersion":"testing.videoagent.dev/v1","kind":"Widget","metadata":{"name":"widget-NUMBER","namespace":"studio","uid":"uid-NUMBER",
        "resourceVersion":"NUMBER","generation":2,"creationTimestamp":"2026-11-24T01:02:03Z","labels":{"colour":"red","size":"large"},
        "ownerReferences":[{"apiVersion":"v1","kind":"Owner","name":"owner-NUMBER","uid":"owner-uid-NUMBER","controller":true}],
        "managedFields":[{"manager":"tests","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:size":{},"f:colour":{}}}}]},
        "spec":{"size":NUMBER,"colour":"red"},"status":{"observedGeneration":2,"size":NUMBER,"conditions":[{"type":"Ready","status":"True",
        "lastTransitionTime":"2026-11-24T01:02:03Z","reason":"Made","message":"it is there"}]}}
        """.Replace("NUMBER", $"{number}", StringComparison.Ordinal);
}
