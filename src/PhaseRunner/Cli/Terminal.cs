namespace VideoAgent.PhaseRunner.Cli;

/// <summary>Where a command writes. <paramref name="IsInteractive"/>: a person watches <paramref name="Output"/>, so lines may be redrawn.</summary>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsInteractive);
