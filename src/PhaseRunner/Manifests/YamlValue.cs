namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>A value of the file and the line it begins on.</summary>
internal abstract record YamlValue(int Line);

/// <summary>Plain means unquoted: only then may it be a number, a boolean or nothing.</summary>
internal sealed record YamlText(int Line, string Text, bool IsPlain) : YamlValue(Line);

internal sealed record YamlList(int Line, IReadOnlyList<YamlValue?> Items) : YamlValue(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<YamlField> Fields) : YamlValue(Line)
{
    public YamlValue? this[string key] => Fields.FirstOrDefault(field => field.Key == key)?.Value;
}

/// <summary>The value is null when it was refused; the fault is reported already.</summary>
internal sealed record YamlField(string Key, int Line, YamlValue? Value);
