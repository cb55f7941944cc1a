namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>One thing wrong with a manifest. The path is empty when the whole file is meant, the line is absent when nothing in the file stands for it.</summary>
internal sealed record ManifestFault(string File, int? Line, string Path, string Found, string Allowed)
{
    /// <summary><c>videorequest.yaml:12 spec.assembly.fps: found 31; allowed 24, 25, 30, 50, 60</c></summary>
    public override string ToString() =>
        $"{File}{(Line is { } line ? $":{line}" : "")}{(Path.Length > 0 ? $" {Path}" : "")}: found {Found}; allowed {Allowed}";
}
