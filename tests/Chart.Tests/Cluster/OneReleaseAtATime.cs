namespace VideoAgent.Chart.Tests.Cluster;

/// <summary>Definitions and webhooks are the whole cluster's: tests that install some take turns.</summary>
[CollectionDefinition(Name)]
public sealed class OneReleaseAtATime
{
    public const string Name = "one release at a time";
}
