using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Kubernetes.Faults;

/// <summary>What the proxy does to a request instead of passing it on, or to its answer.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The server is never asked.</summary>
    public sealed record Reply(Func<HttpContext, Task> Write) : Fault;

    /// <summary>The server is asked no sooner than <paramref name="Until"/>, and its answer comes no sooner than <paramref name="AnswerUntil"/>: so requests overtake each other.</summary>
    public sealed record Hold(Task Until, Task AnswerUntil) : Fault;

    /// <summary>
    /// A watch passes so many of its lines and then goes wrong. With <paramref name="Frame"/>, that line comes first. Anything else than a watch is
    /// one line.
    /// </summary>
    public sealed record Break(int AfterLines, StreamEnd End, string? Frame = null) : Fault;

    /// <summary>A watch goes on as if these lines had never been.</summary>
    public sealed record Drop(int FirstLine, int Lines) : Fault;

    public static Fault Answer(int code, string reason, TimeSpan? retryAfter = null) => new Reply(async context =>
    {
        context.Response.StatusCode = code;
        if (retryAfter is { } wait) context.Response.Headers.RetryAfter = $"{(int)wait.TotalSeconds}";
        await context.Response.WriteAsJsonAsync(Status(code, reason));
    });

    /// <summary>The lines of a watch, of which nothing comes from the server; then it ends as said.</summary>
    public static Fault Script(StreamEnd end, params string[] lines) => new Reply(async context =>
    {
        context.Response.ContentType = "application/json";
        foreach (var line in lines) await context.Response.WriteAsync(line + "\n");
        await context.Response.Body.FlushAsync();
        await end.HappenAsync(context);
    });

    /// <summary>Breaks off before a byte of an answer.</summary>
    public static Fault Cut() => new Reply(context => StreamEnd.Cut.HappenAsync(context));

    public static string ErrorFrame(int code, string reason) => Line("ERROR", Status(code, reason));

    public static string Line(string type, object entity) => JsonSerializer.Serialize(new Dictionary<string, object> { ["type"] = type, ["object"] = entity });

    public static string Bookmark(string kind, string apiVersion, string resourceVersion) =>
        Line("BOOKMARK", new { kind, apiVersion, metadata = new { resourceVersion } });

    private static object Status(int code, string reason) => new
    {
        kind = "Status",
        apiVersion = "v1",
        metadata = new { },
        status = "Failure",
        message = $"the fault proxy says {code}",
        reason,
        code,
    };
}
