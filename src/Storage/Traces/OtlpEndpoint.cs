using System.Net.Http.Headers;

namespace VideoAgent.Storage.Traces;

/// <summary>Where spans go: OTLP over HTTP with protobuf, which every collector takes. Lives as long as the program.</summary>
public sealed class OtlpEndpoint : IDisposable
{
    /// <summary>OpenTelemetry's own default.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string service;
    private readonly Uri address;
    private readonly HttpClient http;

    /// <param name="collector">The base address, such as <c>http://collector:4318</c>: the path of traces is added, as OTEL_EXPORTER_OTLP_ENDPOINT has it.</param>
    public OtlpEndpoint(Uri collector, string service)
    {
        this.service = service;
        address = new Uri(collector.AbsoluteUri.TrimEnd('/') + "/v1/traces");
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience };
    }

    /// <exception cref="HttpRequestException">It was not taken; the message says where it went and why not.</exception>
    public async Task SendAsync(IEnumerable<Span> spans, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(OtlpMessage.Encode(service, spans));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        try
        {
            using var answer = await http.PostAsync(address, content, cancellationToken);
            if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{address} answered {(int)answer.StatusCode} to spans; is it an OTLP receiver of HTTP?", null, answer.StatusCode);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{address} did not answer within {Patience.TotalSeconds} s", e);
        }
    }

    public void Dispose() => http.Dispose();
}
