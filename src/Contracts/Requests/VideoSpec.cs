namespace VideoAgent.Contracts.Requests;

/// <summary>
/// What a VideoRequest asks for, with every default filled in: the spec of <c>videoagent.dev/v1alpha1</c> as far as the phases read it.
/// Bounds and cross-field rules are <see cref="VideoSpecRules"/>.
/// </summary>
public sealed record VideoSpec
{
    public string Topic { get; init; } = "";
    public TopicMode TopicMode { get; init; } = TopicMode.Discover;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Region { get; init; } = "US";

    /// <summary>BCP 47, as in <c>en</c> or <c>pt-BR</c>.</summary>
    public string Language { get; init; } = "en";

    public int DurationSeconds { get; init; } = 60;
    public IReadOnlyList<Platform> Platforms { get; init; } = [Platform.YouTube, Platform.TikTok, Platform.Instagram];
    public BrandSpec Brand { get; init; } = new();
    public ReferenceSpec? BrandRef { get; init; }
    public ScriptSpec Script { get; init; } = new();
    public VoiceSpec Voice { get; init; } = new();
    public VisualsSpec Visuals { get; init; } = new();
    public AssemblySpec Assembly { get; init; } = new();
    public PublishingSpec Publishing { get; init; } = new();
    public ReviewSpec Review { get; init; } = new();
    public BudgetSpec Budget { get; init; } = new();
    public ReferenceSpec? CredentialsRef { get; init; }
    public int Priority { get; init; }
    public DesiredState DesiredState { get; init; } = DesiredState.Run;
    public RetrySpec? Retry { get; init; }
    public RetentionSpec Retention { get; init; } = new();
    public int TtlSecondsAfterFinished { get; init; } = 604_800;
}

public enum TopicMode { Discover, Exact }

public enum Platform { YouTube, TikTok, Instagram }

public enum DesiredState { Run, Suspend, Cancel }

public sealed record ReferenceSpec
{
    public string Name { get; init; } = "";
}

public sealed record ReviewSpec
{
    public bool Required { get; init; }
    public ReviewDecision? Decision { get; init; }
    public string? Note { get; init; }
}

public enum ReviewDecision { Approved, Rejected }

public sealed record BudgetSpec
{
    public Usd MaxUsd { get; init; } = new(1.00m);
}

public sealed record RetrySpec
{
    public Phases.PhaseName From { get; init; }
    public string Token { get; init; } = "";
}

public sealed record RetentionSpec
{
    public int AssetDays { get; init; } = 30;
}
