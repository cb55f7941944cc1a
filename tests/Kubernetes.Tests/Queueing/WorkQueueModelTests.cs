using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Tests.Queueing;

/// <summary>Random orders of everything that can be done to a queue, beside a model of it that is too simple to be wrong.</summary>
public class WorkQueueModelTests
{
    private static readonly Gen<string> Keys = Gen.Elements("a", "b", "c", "d");
    private static readonly Gen<int> Priorities = Gen.Elements(QueuePriority.Background, QueuePriority.Normal, 5);

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (4, Keys.SelectMany(key => Priorities.Select(priority => (Step)new Add(key, priority)))),
        (3, Keys.SelectMany(key => Priorities.SelectMany(priority => Gen.Choose(0, 30).Select(delay => (Step)new AddAfter(key, delay, priority))))),
        (4, Gen.Constant<Step>(new Take())),
        (4, Keys.Select(key => (Step)new Done(key))),
        (2, Gen.Choose(1, 20).Select(milliseconds => (Step)new Advance(milliseconds))));

    [Fact]
    public void The_queue_does_what_the_model_does() =>
        Prop.ForAll(Steps.ListOf().ToArbitrary(), steps => Agree(steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(200));

    private static bool Agree(IEnumerable<Step> steps)
    {
        var time = new FakeTimeProvider();
        using var queue = new WorkQueue<string>(new ExponentialRateLimiter<string>(() => 0.5), time);
        var model = new Model();
        return steps.All(step => Agrees(step, queue, model, time)) && queue.Depth == model.Ready.Count;
    }

    private static bool Agrees(Step step, WorkQueue<string> queue, Model model, FakeTimeProvider time)
    {
        switch (step)
        {
            case Add(var key, var priority):
                queue.Add(key, priority);
                model.Add(key, priority);
                return true;
            case AddAfter(var key, var delay, var priority):
                queue.AddAfter(key, TimeSpan.FromMilliseconds(delay), priority);
                model.AddAfter(key, delay, priority);
                return true;
            case Done(var key) when model.Processing.Contains(key):
                queue.Done(key);
                model.Done(key);
                return true;
            case Advance(var milliseconds):
                // One at a time: what is due at different times is then added in that order by both.
                for (var i = 0; i < milliseconds; i++) time.Advance(TimeSpan.FromMilliseconds(1));
                model.Advance(milliseconds);
                return true;
            case Take when queue.Depth > 0 || model.Ready.Count > 0:
                var taken = queue.GetAsync(CancellationToken.None);
                return taken.IsCompletedSuccessfully && taken.Result == model.Take();
            default:
                return true;
        }
    }

    private sealed class Model
    {
        private readonly List<(string Key, int Priority)> dirty = [];
        private readonly List<(string Key, int ReadyAt, int Priority)> delayed = [];
        private int now;

        public HashSet<string> Processing { get; } = [];

        public List<(string Key, int Priority)> Ready { get; } = [];

        public void Add(string key, int priority)
        {
            var highest = dirty.Where(need => need.Key == key).Select(need => need.Priority).Append(priority).Max();
            var wasDirty = dirty.RemoveAll(need => need.Key == key) > 0;
            dirty.Add((key, highest));
            if (Processing.Contains(key)) return;
            if (wasDirty) Ready[Ready.FindIndex(ready => ready.Key == key)] = (key, highest);
            else Ready.Add((key, highest));
        }

        public void AddAfter(string key, int delay, int priority)
        {
            if (delay == 0)
            {
                Add(key, priority);
                return;
            }

            // A key stands in line from its first delay on; a new time moves it only among others of that time.
            var at = delayed.FindIndex(waiting => waiting.Key == key);
            if (at < 0) delayed.Add((key, now + delay, priority));
            else delayed[at] = (key, Math.Min(delayed[at].ReadyAt, now + delay), Math.Max(delayed[at].Priority, priority));
        }

        public WorkItem<string>? Take()
        {
            if (Ready.Count == 0) return null;
            var first = Ready.MaxBy(ready => ready.Priority); // the first of several
            Ready.Remove(first);
            dirty.Remove(first);
            return Processing.Add(first.Key) ? new WorkItem<string>(first.Key, first.Priority) : null;
        }

        public void Done(string key)
        {
            Processing.Remove(key);
            Ready.AddRange(dirty.Where(need => need.Key == key));
        }

        public void Advance(int milliseconds)
        {
            now += milliseconds;
            foreach (var due in delayed.Where(waiting => waiting.ReadyAt <= now).OrderBy(waiting => waiting.ReadyAt).ToList())
            {
                delayed.Remove(due);
                Add(due.Key, due.Priority);
            }
        }
    }

    private abstract record Step;

    private sealed record Add(string Key, int Priority) : Step;

    private sealed record AddAfter(string Key, int Delay, int Priority) : Step;

    private sealed record Take : Step;

    private sealed record Done(string Key) : Step;

    private sealed record Advance(int Milliseconds) : Step;
}
