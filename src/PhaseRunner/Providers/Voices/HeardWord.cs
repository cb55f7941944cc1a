namespace VideoAgent.PhaseRunner.Providers.Voices;

/// <summary>A word as a vendor says it was heard; its spelling need not be the script's ("five dollars" for "$5").</summary>
internal readonly record struct HeardWord(string Text, double Start, double End);
