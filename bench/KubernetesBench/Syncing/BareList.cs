using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.KubernetesBench.Syncing;

/// <summary>The yardstick: the same pages over the same kind of connection, read to the end and thrown away.</summary>
internal sealed class BareList(BenchTarget target) : IDisposable
{
    private readonly ClientConnection connection =
        ClientConnection.Create(target.Configuration, new ClientMetrics(BenchTarget.NewMetrics(), target.Configuration.Server), TimeProvider.System, NullLogger.Instance);

    private readonly byte[] buffer = new byte[64 * 1024];

    public async Task ReadAsync(string resourceVersion, int pageSize, CancellationToken cancellationToken)
    {
        var options = new ListOptions { Namespace = target.Namespace, ResourceVersion = resourceVersion, Limit = pageSize };
        for (var next = options; next is not null;)
        {
            var token = await ReadPageAsync(next, cancellationToken);
            next = token.Length == 0 ? null : options with { Continue = token, ResourceVersion = null };
        }
    }

    public void Dispose() => connection.Dispose();

    private async Task<string> ReadPageAsync(ListOptions options, CancellationToken cancellationToken)
    {
        var credential = await connection.GetCredentialAsync(cancellationToken);
        using var lease = connection.Rent(credential);
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(connection.Root, ApiRequests.List<Widget>(options).RelativeUri)) { Version = HttpVersion.Version20 };
        message.Headers.Authorization = credential.Authorization;
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var answer = await lease.SendAsync(message, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return ContinueIn(await TailAsync(body, cancellationToken));
    }

    /// <summary>The server writes a list's metadata after its items; so the last bytes tell whether there is another page.</summary>
    private async Task<string> TailAsync(Stream body, CancellationToken cancellationToken)
    {
        const int Kept = 2048;
        var tail = "";
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            var from = Math.Max(0, read - Kept);
            var piece = Encoding.Latin1.GetString(buffer, from, read - from);
            tail = piece.Length >= Kept ? piece : (tail + piece)[^Math.Min(Kept, tail.Length + piece.Length)..];
        }

        return tail;
    }

    private static string ContinueIn(string tail)
    {
        const string Field = "\"continue\":\"";
        var start = tail.LastIndexOf(Field, StringComparison.Ordinal);
        return start < 0 ? "" : tail[(start + Field.Length)..tail.IndexOf('"', start + Field.Length)];
    }
}
