using System.Runtime.CompilerServices;
using System.Text;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Following;

/// <summary>Rounds of one event for each object; objects change in each round, since an unchanged one is passed over.</summary>
internal sealed class Playback(int objects, int rounds)
{
    private const string Namespace = "bench";

    public int Events => objects * rounds;

    public IReadOnlyList<Widget> Listed { get; } = Versions(objects, offset: 0);

    /// <summary>As they leave the client: reflector, cache and queue alone.</summary>
    public Func<CancellationToken, IAsyncEnumerable<WatchEvent<Widget>>> Ready()
    {
        var turns = Turns();
        return _ => PlayAsync(turns);
    }

    /// <summary>As they come from a connection: lines of JSON that have to be found and read too.</summary>
    public Func<CancellationToken, IAsyncEnumerable<WatchEvent<Widget>>> Encoded()
    {
        byte[][] turns = [.. Turns().Select(turn => Encoding.UTF8.GetBytes(string.Concat(turn.Select(Line))))];
        return cancellationToken => ReadAsync(turns, cancellationToken);
    }

    private Widget[][] Turns() => [Versions(objects, objects), Versions(objects, 2 * objects)];

    private async IAsyncEnumerable<WatchEvent<Widget>> PlayAsync(Widget[][] turns)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var widget in turns[round % turns.Length]) yield return new WatchEvent<Widget>(WatchEventType.Modified) { Entity = widget, ResourceVersion = widget.Metadata.ResourceVersion };
        }

        await Task.CompletedTask;
    }

    private async IAsyncEnumerable<WatchEvent<Widget>> ReadAsync(byte[][] turns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var round = 0; round < rounds; round++)
        {
            await using var frames = new FrameReader(new MemoryStream(turns[round % turns.Length]), FrameReader.DefaultMaximumBytes);
            while (await frames.ReadAsync(cancellationToken) is { } line) yield return WatchFrame.Read<Widget>(line, _ => throw new InvalidOperationException("an ERROR was not played"))!;
        }
    }

    private static string Line(Widget widget) => $"{{\"type\":\"MODIFIED\",\"object\":{WireJson.Serialize(widget)}}}\n";

    private static Widget[] Versions(int count, int offset) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
        {
            var widget = SampleWidgets.Make(Namespace, number, "uid-of-the-owner");
            widget.Metadata.Uid = $"uid-of-{number:00000}";
            widget.Metadata.ResourceVersion = $"{offset + number + 2}";
            return widget;
        }),
    ];
}
