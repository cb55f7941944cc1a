namespace VideoAgent.Contracts.Requests;

/// <summary>
/// What a VideoRequest asks for, with every default filled in: the spec of <c>videoagent.dev/v1alpha1</c> as far as the phases read it.
/// Bounds and cross-field rules are <see cref="VideoSpecRules"/>.
/// </summary>
public sealed record VideoSpec
{
    public string Topic { get; set; } = "";
    public TopicMode TopicMode { get; set; } = TopicMode.Discover;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Region { get; set; } = "US";

    /// <summary>BCP 47, as in <c>en</c> or <c>pt-BR</c>.</summary>
    public string Language { get; set; } = "en";

    public int DurationSeconds { get; set; } = 60;
    public IReadOnlyList<Platform> Platforms { get; set; } = [Platform.YouTube, Platform.TikTok, Platform.Instagram];
    public BrandSpec Brand { get; set; } = new();
    public ReferenceSpec? BrandRef { get; set; }
    public ScriptSpec Script { get; set; } = new();
    public VoiceSpec Voice { get; set; } = new();
    public VisualsSpec Visuals { get; set; } = new();
    public AssemblySpec Assembly { get; set; } = new();
    public PublishingSpec Publishing { get; set; } = new();
    public ReviewSpec Review { get; set; } = new();
    public BudgetSpec Budget { get; set; } = new();
    public ReferenceSpec? CredentialsRef { get; set; }
    public int Priority { get; set; }
    public DesiredState DesiredState { get; set; } = DesiredState.Run;
    public RetrySpec? Retry { get; set; }
    public RetentionSpec Retention { get; set; } = new();
    public int TtlSecondsAfterFinished { get; set; } = 604_800;
}

public enum TopicMode { Discover, Exact }

public enum Platform { YouTube, TikTok, Instagram }

public enum DesiredState { Run, Suspend, Cancel }

public sealed record ReferenceSpec
{
    public string Name { get; set; } = "";
}

public sealed record ReviewSpec
{
    public bool Required { get; set; }
    public ReviewDecision? Decision { get; set; }

    /// <summary>The video that the decision is about: the digest that <c>status.review</c> shows.</summary>
    public string? Digest { get; set; }

    public string? Note { get; set; }
}

public enum ReviewDecision { Approved, Rejected }

public sealed record BudgetSpec
{
    public Usd MaxUsd { get; set; } = new(1.00m);
}

public sealed record RetrySpec
{
    public Phases.PhaseName From { get; set; }
    public string Token { get; set; } = "";
}

public sealed record RetentionSpec
{
    public int AssetDays { get; set; } = 30;
}
