using VideoAgent.Kubernetes.Events;

namespace VideoAgent.Kubernetes.Tests.Events;

public class EventCorrelatorTests
{
    private static readonly EventSubject One = new("testing.videoagent.dev/v1", "Widget", "studio", "one", "uid");

    private readonly List<EventDrop> dropped = [];
    private readonly EventCorrelator correlator;
    private DateTimeOffset now = DateTimeOffset.UnixEpoch.AddYears(56);

    public EventCorrelatorTests() => correlator = new EventCorrelator(dropped.Add);

    [Fact]
    public void The_first_is_created_the_second_makes_a_series_and_more_only_count()
    {
        var first = Assert.IsType<CreateEvent>(Happens("Started"));
        Pass(TimeSpan.FromMinutes(1));
        var second = Assert.IsType<UpdateSeries>(Happens("Started"));
        Assert.Equal((first.Name, 2, now), (second.Name, second.Count, second.LastObserved));

        for (var i = 0; i < 50; i++) Assert.Null(Happens("Started"));
        Assert.Equal(("studio", "one."), (first.Name.Namespace, first.Name.Name[..4]));
    }

    [Fact]
    public void A_series_is_written_every_half_hour_and_once_more_when_it_has_ended()
    {
        for (var minute = 0; minute < 30; minute++)
        {
            Happens("Waiting");
            Pass(TimeSpan.FromMinutes(1));
            Assert.Empty(correlator.Tick(now));
        }

        Pass(TimeSpan.FromMinutes(1)); // half an hour after the second, which was written
        Assert.Equal(30, Assert.IsType<UpdateSeries>(Assert.Single(correlator.Tick(now))).Count);
        Happens("Waiting");
        var last = now;
        Pass(TimeSpan.FromMinutes(6) + TimeSpan.FromSeconds(1));
        var end = Assert.IsType<UpdateSeries>(Assert.Single(correlator.Tick(now)));
        Assert.Equal((31, last), (end.Count, end.LastObserved));
        Assert.Empty(correlator.Tick(now));
    }

    [Fact]
    public void After_six_minutes_of_silence_the_same_is_a_new_event()
    {
        var first = Happens("Started")!;
        Pass(TimeSpan.FromMinutes(6) + TimeSpan.FromSeconds(1));

        Assert.NotEqual(first.Name, Assert.IsType<CreateEvent>(Happens("Started")).Name);
    }

    [Fact]
    public void Events_of_one_instant_have_different_names() => Assert.NotEqual(Happens("Started")!.Name, Happens("Ended")!.Name);

    [Fact]
    public void Ten_different_notes_for_one_reason_become_one_event()
    {
        for (var i = 1; i < EventCorrelator.MaxNotes; i++) Assert.Equal($"part {i}", Assert.IsType<CreateEvent>(Happens("Failed", $"part {i}")).Occurrence.Note);

        var combined = Assert.IsType<CreateEvent>(Happens("Failed", "part 10"));
        Assert.Equal("(combined from similar events): part 10", combined.Occurrence.Note);
        Assert.Equal(combined.Name, Assert.IsType<UpdateSeries>(Happens("Failed", "part 11")).Name);
        Assert.Null(Happens("Failed", "part 12"));

        Pass(TimeSpan.FromMinutes(11));
        Assert.Equal("part 13", Assert.IsType<CreateEvent>(Happens("Failed", "part 13")).Occurrence.Note);
    }

    [Fact]
    public void An_object_gets_25_events_at_once_and_one_more_every_five_minutes()
    {
        for (var i = 0; i < 25; i++) Assert.NotNull(Happens($"Reason{i}"));
        Assert.Null(Happens("OneTooMany"));
        Assert.Equal([EventDrop.Spam], dropped);
        Assert.NotNull(correlator.Observe(Occurrence("Reason", "note") with { Regarding = One with { Name = "two" } }));

        Pass(TimeSpan.FromMinutes(5));
        Assert.NotNull(Happens("Later"));
        Assert.Null(Happens("EvenLater"));
    }

    [Fact]
    public void A_cluster_scoped_object_has_its_events_in_the_default_namespace() =>
        Assert.Equal("default", correlator.Observe(Occurrence("Started", "note") with { Regarding = One with { Namespace = null } })!.Name.Namespace);

    [Fact]
    public void What_was_only_counted_is_written_at_the_end()
    {
        Happens("Waiting");
        Assert.Empty(correlator.Finish(now));
        Happens("Waiting");
        Happens("Waiting");

        Assert.Equal(3, Assert.IsType<UpdateSeries>(Assert.Single(correlator.Finish(now))).Count);
    }

    [Fact]
    public void However_many_objects_there_are_the_memory_of_them_is_bounded()
    {
        for (var i = 0; i < 10_000; i++) Assert.NotNull(correlator.Observe(Occurrence("Started", "note") with { Regarding = One with { Name = $"object {i}" } }));

        Assert.True(correlator.Remembered <= 3 * 4096);
    }

    private EventStep? Happens(string reason, string note = "note") => correlator.Observe(Occurrence(reason, note));

    private Occurrence Occurrence(string reason, string note) => new(One, "Normal", reason, "Act", note, now);

    private void Pass(TimeSpan time) => now += time;
}
