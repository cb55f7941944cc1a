using System.Collections.Concurrent;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>
/// Results of single provider calls by the hash of what was asked, and the phase's till. A result is stored before anything else happens to it, so that
/// whoever comes later finds it instead of paying again. Before a call is sent, a note of it is stored: where there is a note and no result, the call
/// may have been charged, and counts at its most. What an attempt paid that died before it could report is counted, and owed from then on, by the next.
/// </summary>
internal sealed class PaidCalls(IObjectStore store, RequestIdentity request, PhaseName phase, int attempt)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<int, bool> reported = [];
    private readonly List<string> notes = [];
    private readonly Dictionary<string, long> usage = [];

    public Usd Spent { get; private set; }
    public Usd Saved { get; private set; }

    /// <summary>What a person should know, as that a call may have been charged for nothing.</summary>
    public IReadOnlyList<string> Notes
    {
        get { lock (gate) return [.. notes]; }
    }

    /// <summary>Sums of what the calls of this attempt used.</summary>
    public IReadOnlyDictionary<string, long> Usage
    {
        get { lock (gate) return usage.ToDictionary(); }
    }

    private Payer Us => new(request.Uid, attempt);

    /// <summary>The stored result's bytes, or those that the call gives, which are then stored.</summary>
    public async Task<byte[]> GetOrCallAsync(PaidCall call, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(call.Hash, cancellationToken);
        if (call.AtMost > Usd.Zero) await CountLostAsync(call, stored?.PaidBy, cancellationToken);
        if (stored is null) return await MakeAsync(call, cancellationToken);

        if (await IsUncountedAsync(stored.PaidBy, cancellationToken))
        {
            await PutAsync(ArtifactKeys.Call(request.Namespace, call.Hash), (stored with { PaidBy = Us }).Encode(), PutOptions.Default);
            Account(stored.Result.Cost, saved: Usd.Zero);
        }
        else Account(spent: Usd.Zero, saved: stored.Result.Cost);
        return stored.Result.Bytes;
    }

    /// <summary>Adds to <see cref="Notes"/>.</summary>
    public void Note(string text)
    {
        lock (gate) notes.Add(text);
    }

    /// <summary>A result that is of no use: the next attempt asks again. What it cost stays counted.</summary>
    public Task DiscardAsync(string hash) => store.DeleteAsync(ArtifactKeys.Call(request.Namespace, hash), CancellationToken.None);

    /// <summary>Whether an earlier attempt of this request paid, and ended without a report: nobody has counted that yet.</summary>
    public async Task<bool> IsUncountedAsync(Payer payer, CancellationToken cancellationToken)
    {
        if (payer.Uid != request.Uid || payer.Attempt >= attempt) return false;
        if (reported.TryGetValue(payer.Attempt, out var known)) return !known;

        return !(reported[payer.Attempt] = await store.StatAsync(ArtifactKeys.Report(request, phase, payer.Attempt), cancellationToken) is not null);
    }

    private async Task<byte[]> MakeAsync(PaidCall call, CancellationToken cancellationToken)
    {
        if (call.AtMost > Usd.Zero) await NoteAsync(call, cancellationToken);
        PaidResult result;
        try
        {
            result = await call.MakeAsync(cancellationToken);
        }
        catch (Exception e) when (e is PhaseException or OperationCanceledException)
        {
            await ForgetNoteAsync(call);
            throw;
        }
        catch (Exception e) when (call.AtMost > Usd.Zero)
        {
            // Also what nobody foresaw: it may have gone wrong after the money was gone.
            Lose(new(call.AtMost, attempt, call.What), attempt);
            cancellationToken.ThrowIfCancellationRequested();
            throw PhaseException.Transient("OutcomeUnknown",
                $"{call.What}: {(e is OutcomeUnknownException ? "" : $"{e.GetType().Name}: ")}{e.Message} It may have been charged and counts at its most, ${call.AtMost}. The next attempt asks again.", e);
        }

        Account(result.Cost, saved: Usd.Zero);
        Count(result);
        // Not cancellable: the money is gone, so the result must be kept.
        await PutAsync(ArtifactKeys.Call(request.Namespace, call.Hash), new StoredResult(result, Us).Encode(), PutOptions.Default with { OnlyIfAbsent = true });
        await ForgetNoteAsync(call);
        return result.Bytes;
    }

    private async Task<StoredResult?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var key = ArtifactKeys.Call(request.Namespace, hash);
        if (await store.StatAsync(key, cancellationToken) is null) return null;
        try
        {
            return StoredResult.Decode(await ReadAsync(key, cancellationToken));
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.NotFound)
        {
            // Removed since it was looked for.
            return null;
        }
    }

    /// <summary>Notes of this request's earlier attempts that no result answers.</summary>
    private async Task CountLostAsync(PaidCall call, Payer? answered, CancellationToken cancellationToken)
    {
        var prefix = ArtifactKeys.CallsSent(request, call.Hash);
        await foreach (var found in store.ListAsync(prefix, cancellationToken))
        {
            if (!int.TryParse(found.Key[prefix.Length..], out var by) || answered == new Payer(request.Uid, by)) continue;
            var note = SentNote.Decode(await ReadAsync(found.Key, cancellationToken));
            if (!await IsUncountedAsync(new(request.Uid, note.CountedBy), cancellationToken)) continue;

            await PutAsync(found.Key, (note with { CountedBy = attempt }).Encode(), PutOptions.Default);
            Lose(note, by);
        }
    }

    private async Task NoteAsync(PaidCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await PutAsync(ArtifactKeys.CallSent(request, call.Hash, attempt), new SentNote(call.AtMost, attempt, call.What).Encode(), PutOptions.Default with { ContentType = "text/plain" });
    }

    private async Task ForgetNoteAsync(PaidCall call)
    {
        if (call.AtMost > Usd.Zero) await store.DeleteAsync(ArtifactKeys.CallSent(request, call.Hash, attempt), CancellationToken.None);
    }

    private async Task<byte[]> ReadAsync(string key, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(key, range: null, cancellationToken);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }

    private async Task PutAsync(string key, byte[] bytes, PutOptions options)
    {
        using var content = new MemoryStream(bytes);
        await store.PutAsync(key, content, options, CancellationToken.None);
    }

    private void Lose(SentNote note, int by)
    {
        lock (gate)
        {
            Spent += note.AtMost;
            notes.Add($"{note.What}: attempt {by} asked and got no answer; it may have been charged and counts at its most, ${note.AtMost}.");
        }
    }

    private void Count(PaidResult result)
    {
        lock (gate)
        {
            if (result.Note is { } note) notes.Add(note);
            foreach (var (name, amount) in result.Usage) usage[name] = usage.GetValueOrDefault(name) + amount;
        }
    }

    private void Account(Usd spent, Usd saved)
    {
        lock (gate)
        {
            Spent += spent;
            Saved += saved;
        }
    }
}
