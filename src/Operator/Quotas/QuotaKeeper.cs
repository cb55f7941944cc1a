using VideoAgent.Contracts;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas.Ledger;
using VideoAgent.Operator.Quotas.Overrides;
using VideoAgent.Operator.VideoSchedules;

namespace VideoAgent.Operator.Quotas;

/// <summary>
/// Who may have how much. What counts is what the ledger says when a request is about to begin: it is written there before its first Job is made. Everything asked
/// before that is advice.
/// </summary>
internal sealed class QuotaKeeper(QuotaOptions options, LedgerStore store, QuotaOverridesReader overrides, IEntityCache<VideoRequest> requests, PriceList prices, TimeProvider time) : IDisposable
{
    /// <summary>A leader alone writes, and knows what he wrote; another's last words are seen after so long.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(1);

    /// <summary>Of several clients' writes between a read and a write one wins each time: so many are no accident any more.</summary>
    private const int Tries = 10;

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>What would be answered now; nothing is written down.</summary>
    public async Task<Func<QuotaAsk, QuotaAnswer>> LookAsync(string @namespace, string? requester, CancellationToken cancellationToken)
    {
        try
        {
            if (await LimitsAsync(@namespace, requester, cancellationToken) is not { HasAny: true } limits) return _ => QuotaAnswer.Allowed;
            var (books, now) = (await store.ReadAsync(Known, cancellationToken), time.GetUtcNow());
            return ask => QuotaDecision.Of(Current(books, ask, now), ask, limits, now);
        }
        catch (KubernetesException)
        {
            return _ => QuotaAnswer.Allowed; // it is asked for good before anything begins, and a request that only ends needs no ledger for that
        }
    }

    /// <summary>Answers for good, and writes down what is granted. Repeating it changes nothing.</summary>
    public async Task<QuotaAnswer> ReserveAsync(QuotaAsk ask, CancellationToken cancellationToken)
    {
        if (await LimitsAsync(ask.Namespace, ask.Requester, cancellationToken) is not { HasAny: true } limits) return QuotaAnswer.Allowed;
        try
        {
            return await ReserveAsync(ask, limits, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            return new($"The operator cannot keep its ledger of quotas: {e.Status.Message ?? e.Message}. Give its role the right to create ConfigMaps in namespace {options.Namespace}, and to get and patch {options.Ledger}.", null);
        }
    }

    /// <summary>Gives back what a request does not need any more, once it is over or waits for a reviewer.</summary>
    public async Task SettleAsync(VideoRequest request, VideoRequestStatus status, CancellationToken cancellationToken)
    {
        if (!options.IsOn || RequestCost.Of(status) is not { IsSettled: true } cost) return;
        try
        {
            await SettleAsync(request.Metadata.NamespaceProperty, request.Metadata.Uid, cost, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            // Whoever wants to begin is told of it; it is settled with the next look at the request.
        }
    }

    /// <summary>Whether a request that is not stored yet could begin today, with all that wait already before it.</summary>
    public async Task<QuotaAnswer> JudgeAsync(VideoRequest wanted, string? requester, Func<VideoRequest, string?> requesterOf, CancellationToken cancellationToken)
    {
        var ask = new QuotaAsk(wanted.Metadata.NamespaceProperty, "", wanted.Metadata.Name, requester) { Needed = Estimate(wanted) };
        if (await LimitsAsync(ask.Namespace, requester, cancellationToken) is not { HasAny: true } limits) return QuotaAnswer.Allowed;
        var now = time.GetUtcNow();
        var books = Current(await store.ReadAsync(TimeSpan.FromSeconds(2), cancellationToken), ask, now);
        var current = new HashSet<string> { ask.Namespace };
        foreach (var waiting in requests.List().Where(IsWaiting))
        {
            var other = new QuotaAsk(waiting.Metadata.NamespaceProperty, waiting.Metadata.Uid, waiting.Metadata.Name, requesterOf(waiting)) { Needed = Estimate(waiting) };
            if (other.Namespace != ask.Namespace && other.Requester != requester) continue;
            if (current.Add(other.Namespace)) books = Current(books, other, now);
            if (books.Accounts[other.Namespace].Find(other.Uid) is null) books = books.With(other.Namespace, QuotaLedger.Grant(books.Accounts[other.Namespace], other));
        }

        return QuotaDecision.Of(books, ask, limits, now);
    }

    public void Dispose() => gate.Dispose();

    private async Task<QuotaAnswer> ReserveAsync(QuotaAsk ask, QuotaLimits limits, CancellationToken cancellationToken)
    {
        var answer = QuotaAnswer.Allowed;
        await ChangeAsync(
            ask.Namespace,
            books =>
            {
                var now = time.GetUtcNow();
                var current = Current(books, ask, now);
                answer = QuotaDecision.Of(current, ask, limits, now);
                var account = current.Accounts[ask.Namespace];
                return answer.IsAllowed && QuotaLedger.Grant(account, ask) is var granted && granted != account ? granted : null;
            },
            cancellationToken);
        return answer;
    }

    private async Task SettleAsync(string @namespace, string uid, RequestCost cost, CancellationToken cancellationToken)
    {
        if (!IsUnsettled(await store.ReadAsync(Known, cancellationToken))) return;
        await ChangeAsync(
            @namespace,
            books => IsUnsettled(books) ? QuotaLedger.Settle(QuotaLedger.On(books.Accounts[@namespace], Today(time.GetUtcNow())), Costs(@namespace, uid, cost)) : null,
            cancellationToken);

        bool IsUnsettled(QuotaBooks books) => books.Accounts.GetValueOrDefault(@namespace)?.Find(uid) is { } entry && (cost.IsOver || cost.Spent > entry.SpentUsd || entry.ReservedUsd > entry.SpentUsd);
    }

    private static bool IsWaiting(VideoRequest request) =>
        request.Metadata.DeletionTimestamp is null && request.Spec.DesiredState != DesiredState.Cancel
        && request.Status?.StartedAt is null && request.Status?.State is null or RequestState.Queued or RequestState.Running;

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    private async Task<QuotaLimits> LimitsAsync(string @namespace, string? requester, CancellationToken cancellationToken) =>
        options.IsOn ? (await overrides.ReadAsync(cancellationToken)).For(options.Defaults, @namespace, requester) : QuotaLimits.None;

    /// <param name="decide">From the books to the account as it is to be, or null to leave it; a second time when the books were old.</param>
    private async Task ChangeAsync(string @namespace, Func<QuotaBooks, QuotaAccount?> decide, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var books = await store.ReadAsync(tries == 1 ? Known : TimeSpan.Zero, cancellationToken);
                if (decide(books) is not { } account) return;
                if (await store.TryWriteAsync(books, Changes(books, @namespace, account), cancellationToken)) return;
                if (tries == Tries) throw new InvalidOperationException($"ConfigMap {options.Namespace}/{options.Ledger} is changed by others all the time; who but this operator writes it?");
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Accounts of months gone by go with the first change after them.</summary>
    private Dictionary<string, QuotaAccount?> Changes(QuotaBooks books, string @namespace, QuotaAccount account)
    {
        var changes = new Dictionary<string, QuotaAccount?> { [@namespace] = account };
        foreach (var (other, old) in books.Accounts.Where(each => each.Key != @namespace && each.Value.Date < account.Date))
        {
            if (QuotaLedger.IsBlank(QuotaLedger.Settle(QuotaLedger.On(old, account.Date), Costs(other)), account.Date)) changes[other] = null;
        }

        return changes;
    }

    private QuotaBooks Current(QuotaBooks books, QuotaAsk ask, DateTimeOffset now)
    {
        var account = books.Accounts.TryGetValue(ask.Namespace, out var known)
            ? QuotaLedger.Settle(QuotaLedger.On(known, Today(now)), Costs(ask.Namespace, ask.Uid, new RequestCost(ask.Spent, IsSettled: false, IsOver: false)))
            : QuotaSeed.From(requests.ListIn(ask.Namespace), Today(now), AtMost);
        return books.With(ask.Namespace, account);
    }

    /// <summary>
    /// Only a request's own reconcile says that it is over, from what it has just decided: the cache may still show the end before a retry. What is gone, though,
    /// never comes back.
    /// </summary>
    private Func<string, RequestCost?> Costs(string @namespace, string? own = null, RequestCost? ownCost = null)
    {
        var known = requests.ListIn(@namespace).ToDictionary(request => request.Metadata.Uid);
        return uid =>
            uid == own ? ownCost
            : known.TryGetValue(uid, out var request) ? RequestCost.Of(request.Status) with { IsSettled = false, IsOver = false }
            : null;
    }

    private Usd Estimate(VideoRequest request) => PhaseEstimates.Of(request.Spec, prices).Aggregate(Usd.Zero, (sum, phase) => sum + (phase.AtMost ?? Usd.Zero));

    private Usd AtMost(VideoRequest request) => ScheduleGatherer.AtMost(request.Spec, prices);
}
