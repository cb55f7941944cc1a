using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Testing.Kubernetes.Faults;

/// <summary>
/// A network that fails to order: stands on loopback, without TLS, before a real API server. Rules say which requests meet which fault; the others
/// pass. Without a server behind it every request needs a rule.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly Upstream? upstream;
    private readonly Lock gate = new();
    private readonly List<FaultRule> rules = [];
    private readonly List<ProxiedRequest> requests = [];
    private readonly HashSet<HttpContext> open = [];
    private readonly List<(Func<IReadOnlyList<ProxiedRequest>, bool> Reached, TaskCompletionSource Signal)> waiting = [];
    private WebApplication? app;
    private bool refuses;

    private FaultProxy(KubernetesConfiguration? server) => upstream = server is null ? null : new Upstream(server);

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>For clients that shall come through here.</summary>
    public KubernetesConfiguration Configuration => new() { Server = Address, Source = "the fault proxy" };

    /// <summary>Asked when no rule strikes: faults by chance. One request at a time.</summary>
    public Func<ProxiedRequest, Fault?>? Chaos { get; set; }

    /// <summary>What came so far, struck or not, in order of arrival.</summary>
    public IReadOnlyList<ProxiedRequest> Requests
    {
        get { lock (gate) return [.. requests]; }
    }

    public static async Task<FaultProxy> StartAsync(KubernetesConfiguration? server)
    {
        var proxy = new FaultProxy(server);
        await proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>Of several rules that strike a request, the first one counts.</summary>
    public void Add(FaultRule rule)
    {
        lock (gate) rules.Add(rule);
    }

    public void Clear()
    {
        lock (gate) rules.Clear();
    }

    /// <summary>Completes when what came is as wanted.</summary>
    public Task UntilAsync(Func<IReadOnlyList<ProxiedRequest>, bool> reached)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (reached(requests)) signal.SetResult();
            else waiting.Add((reached, signal));
        }

        return signal.Task;
    }

    /// <summary>Ends every connection, as a network does that is torn.</summary>
    /// <returns>How many requests it hit.</returns>
    public int CutAll()
    {
        lock (gate)
        {
            foreach (var context in open) context.Abort();
            return open.Count;
        }
    }

    /// <summary>Nobody listens any more: connections are refused, those that were there are cut.</summary>
    public async Task RefuseAsync()
    {
        lock (gate) refuses = true; // from now on: what comes before the socket is closed must not pass either
        CutAll();
        if (app is not null) await app.DisposeAsync();
        app = null;
    }

    /// <summary>Listens again, at the same address.</summary>
    public async Task AcceptAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Address.Port)).UseShutdownTimeout(TimeSpan.Zero);
        lock (gate) refuses = false;
        app = builder.Build();
        app.Run(HandleAsync);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await RefuseAsync();
        upstream?.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (!TryRegister(context, out var fault))
        {
            context.Abort();
            return;
        }

        try
        {
            if (fault is Fault.Reply reply) await reply.Write(context);
            else if (upstream is not null) await new Passage(context, fault).RunAsync(upstream);
            else throw new InvalidOperationException($"No rule for {context.Request.Method} {context.Request.Path}{context.Request.QueryString}, and no server to ask");
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            context.Abort(); // one side is gone, so the other shall be
        }
        finally
        {
            lock (gate) open.Remove(context);
        }
    }

    private bool TryRegister(HttpContext context, out Fault? fault)
    {
        var request = new ProxiedRequest(context.Request.Method, context.Request.Path, context.Request.Query);
        lock (gate)
        {
            fault = null;
            if (refuses) return false;
            open.Add(context);
            requests.Add(request);
            foreach (var (_, signal) in waiting.Where(each => each.Reached(requests)).ToList()) signal.TrySetResult();
            var striking = rules.Where(rule => rule.Strikes(request)).ToList(); // each counts it, so all are asked
            fault = striking.Count > 0 ? striking[0].Fault : Chaos?.Invoke(request);
            return true;
        }
    }
}
