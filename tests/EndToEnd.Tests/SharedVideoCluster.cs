namespace VideoAgent.EndToEnd.Tests;

[CollectionDefinition(VideoCluster.Collection)]
public sealed class SharedVideoCluster : ICollectionFixture<VideoCluster>;
