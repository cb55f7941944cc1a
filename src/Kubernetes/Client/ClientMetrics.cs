using Prometheus;

namespace VideoAgent.Kubernetes.Client;

/// <summary>The instruments of client-go, by its names, labels and buckets, so that dashboards made for it work.</summary>
internal sealed class ClientMetrics
{
    /// <summary>The code of a request that got no answer.</summary>
    private const string NoAnswer = "<error>";

    private static readonly double[] Seconds = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60];
    private static readonly double[] Bytes = [64, 256, 512, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216];

    private readonly Counter requests;
    private readonly Counter retries;
    private readonly Histogram duration;
    private readonly Histogram requestSize;
    private readonly Histogram responseSize;
    private readonly Histogram rateLimiter;
    private readonly Histogram resolution;
    private readonly string host;

    public ClientMetrics(IMetricFactory factory, Uri server)
    {
        host = server.Authority;
        requests = factory.CreateCounter("rest_client_requests_total", "Number of HTTP requests, partitioned by status code, method, and host.", ["code", "method", "host"]);
        retries = factory.CreateCounter("rest_client_request_retries_total", "Number of request retries, partitioned by status code, verb, and host.", ["code", "verb", "host"]);
        duration = OfVerb(factory, "rest_client_request_duration_seconds", "Request latency in seconds, to the last byte or to a stream's first.", Seconds);
        requestSize = OfVerb(factory, "rest_client_request_size_bytes", "Request body size in bytes.", Bytes);
        responseSize = OfVerb(factory, "rest_client_response_size_bytes", "Response body size in bytes, after decompression; streams are left out.", Bytes);
        rateLimiter = OfVerb(factory, "rest_client_rate_limiter_duration_seconds", "Time a request waited for the client's own rate limit, in seconds.", Seconds);
        resolution = factory.CreateHistogram(
            "rest_client_dns_resolution_duration_seconds", "Time it took to resolve the server's name, in seconds.", ["host"], new HistogramConfiguration { Buckets = Seconds[..^1] });
        foreach (var method in new[] { "GET", "POST", "PATCH", "DELETE" }) Initialise(method);
    }

    public void Answered(ApiRequest request, int code) => requests.WithLabels(code.ToString(), request.Method.Method, host).Inc();

    public void Unanswered(ApiRequest request) => requests.WithLabels(NoAnswer, request.Method.Method, host).Inc();

    public void Retried(ApiRequest request, int code) => retries.WithLabels(code == 0 ? NoAnswer : code.ToString(), request.Method.Method, host).Inc();

    public void Took(ApiRequest request, TimeSpan time) => duration.WithLabels(request.Method.Method, host).Observe(time.TotalSeconds);

    public void Sent(ApiRequest request, long bytes) => requestSize.WithLabels(request.Method.Method, host).Observe(bytes);

    public void Received(ApiRequest request, long bytes) => responseSize.WithLabels(request.Method.Method, host).Observe(bytes);

    public void Limited(ApiRequest request, TimeSpan time) => rateLimiter.WithLabels(request.Method.Method, host).Observe(time.TotalSeconds);

    public void Resolved(TimeSpan time) => resolution.WithLabels(host).Observe(time.TotalSeconds);

    private static Histogram OfVerb(IMetricFactory factory, string name, string help, double[] buckets) =>
        factory.CreateHistogram(name, help, ["verb", "host"], new HistogramConfiguration { Buckets = buckets });

    /// <summary>So that a rate over them exists before the first failure.</summary>
    private void Initialise(string method)
    {
        requests.WithLabels(NoAnswer, method, host);
        retries.WithLabels(NoAnswer, method, host);
        foreach (var histogram in new[] { duration, requestSize, responseSize, rateLimiter }) histogram.WithLabels(method, host);
    }
}
