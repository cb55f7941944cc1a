namespace VideoAgent.KubernetesBench.Soaking;

/// <summary>What the soak found.</summary>
/// <param name="HasConverged">When the writers were done the cache came to hold exactly what the server lists.</param>
internal sealed record SoakResult(
    double Minutes, int Objects, int Reconnects, int Relists, long Reconciles, int Writes, bool HasConverged, Growth Heap, Growth Handles, Growth Threads, IReadOnlyList<SoakSample> Samples)
{
    /// <summary>
    /// 3 % of a heap of some megabytes is what a kilobyte lost with each reconnect of ten minutes comes to. Some handles and threads come and go with
    /// connections and with the pool's guesses.
    /// </summary>
    private const double HeapShare = 0.03;

    private const int FewHandles = 8;
    private const int FewThreads = 4;

    public bool IsSteady => HasConverged && !Heap.Grows && !Handles.Grows && !Threads.Grows;

    /// <param name="warmUpSeconds">Samples before that do not count: pools fill and code is compiled.</param>
    public static SoakResult Of(
        double minutes, int objects, int relists, int writes, bool hasConverged, double warmUpSeconds, IReadOnlyList<SoakSample> samples)
    {
        var warm = samples.Where(sample => sample.Seconds >= warmUpSeconds).ToList();
        Growth Of(Func<SoakSample, double> value, Func<double, double> tolerance) =>
            Growth.Of([.. warm.Select(sample => (sample.Seconds, value(sample)))], tolerance);
        return new SoakResult(
            minutes,
            objects,
            samples[^1].Reconnects,
            relists,
            samples[^1].Reconciles,
            writes,
            hasConverged,
            Of(sample => sample.HeapBytes, level => HeapShare * level),
            Of(sample => sample.Handles, _ => FewHandles),
            Of(sample => sample.Threads, _ => FewThreads),
            samples);
    }
}
