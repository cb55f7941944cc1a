using System.Globalization;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Events;

/// <summary>
/// Makes few writes of many occurrences. The first of its kind is created; the second within six minutes makes a series of it; more only count, and are
/// written every half hour and when the series ends. Occurrences that differ in nothing but their note are events of their own until there are ten of them
/// within ten minutes, then one. Not for several threads; decides without clock and without server.
/// </summary>
internal sealed class EventCorrelator(Action<EventDrop> dropped)
{
    internal const int MaxNotes = 10;
    internal const string CombinedPrefix = "(combined from similar events): ";
    private const int MaxSeries = 4096;
    private static readonly TimeSpan NoteWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(30);

    private readonly Dictionary<Occurrence, Series> series = [];
    private readonly Dictionary<Occurrence, NoteCount> notes = [];
    private readonly SpamFilter spam = new();
    private long lastName;

    internal int Remembered => series.Count + notes.Count + spam.Count;

    /// <summary>What to write now, or null.</summary>
    public EventStep? Observe(Occurrence occurrence)
    {
        var now = occurrence.At;
        var (key, written) = Combine(occurrence);
        if (series.TryGetValue(key, out var known) && now - known.LastObserved <= Silence) return Repeat(known, now);
        if (!spam.TryTake(occurrence.Regarding, now))
        {
            dropped(EventDrop.Spam);
            return null;
        }

        if (series.Count >= MaxSeries) series.Remove(series.MinBy(entry => entry.Value.LastObserved).Key);
        var name = NameFor(occurrence);
        series[key] = new Series(name, written) { LastObserved = now, LastWritten = now, Written = 1, Count = 1 };
        return new CreateEvent(name, written);
    }

    /// <summary>What time alone makes necessary: counts that were not written for half an hour, and the last counts of series that have ended.</summary>
    public IReadOnlyList<EventStep> Tick(DateTimeOffset now)
    {
        var ended = series.Where(entry => now - entry.Value.LastObserved > Silence).ToList();
        var due = series.Values.Where(each => each.Count > each.Written && now - each.LastWritten >= Refresh).Concat(ended.Select(entry => entry.Value)).Distinct();
        List<EventStep> steps = [.. due.Where(each => each.Count > each.Written).Select(each => Write(each, now))];
        foreach (var (key, _) in ended) series.Remove(key);
        foreach (var (key, _) in notes.Where(entry => now - entry.Value.Since > NoteWindow).ToList()) notes.Remove(key);
        return steps;
    }

    /// <summary>All counts that were not written yet, at the end.</summary>
    public IReadOnlyList<EventStep> Finish(DateTimeOffset now) => [.. series.Values.Where(each => each.Count > each.Written).Select(each => Write(each, now))];

    private static UpdateSeries? Repeat(Series known, DateTimeOffset now)
    {
        known.Count++;
        known.LastObserved = now;
        return known.Count == 2 || now - known.LastWritten >= Refresh ? Write(known, now) : null;
    }

    private static UpdateSeries Write(Series known, DateTimeOffset now)
    {
        known.Written = known.Count;
        known.LastWritten = now;
        return new UpdateSeries(known.Name, known.First, known.Count, known.LastObserved);
    }

    /// <summary>The key is the occurrence without its time, and without its note once there are too many.</summary>
    private (Occurrence Key, Occurrence Written) Combine(Occurrence occurrence)
    {
        var similar = occurrence with { Note = "", At = default };
        if (!notes.TryGetValue(similar, out var seen) || occurrence.At - seen.Since > NoteWindow)
        {
            if (notes.Count >= MaxSeries) notes.Remove(notes.MinBy(entry => entry.Value.Since).Key);
            notes[similar] = seen = new NoteCount(occurrence.At, []);
        }

        if (seen.Notes.Contains(occurrence.Note) || seen.Notes.Count < MaxNotes - 1)
        {
            seen.Notes.Add(occurrence.Note);
            return (occurrence with { At = default }, occurrence);
        }

        return (similar, occurrence with { Note = EventLimits.Note(CombinedPrefix + occurrence.Note) });
    }

    /// <summary>The object's name and a number that grows with time and never repeats, in hex, as client-go names them.</summary>
    private ObjectName NameFor(Occurrence occurrence)
    {
        lastName = Math.Max(lastName + 1, occurrence.At.UtcTicks);
        var suffix = lastName.ToString("x", CultureInfo.InvariantCulture);
        var subject = occurrence.Regarding.Name;
        return new ObjectName(occurrence.Regarding.Namespace ?? "default", $"{subject[..Math.Min(subject.Length, 253 - suffix.Length - 1)]}.{suffix}");
    }

    private sealed class Series(ObjectName name, Occurrence first)
    {
        public ObjectName Name => name;
        public Occurrence First => first;
        public int Count { get; set; }
        public int Written { get; set; }
        public DateTimeOffset LastObserved { get; set; }
        public DateTimeOffset LastWritten { get; set; }
    }

    private sealed record NoteCount(DateTimeOffset Since, HashSet<string> Notes);
}
