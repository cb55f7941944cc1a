using VideoAgent.Contracts;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>
/// The values as the environment has them, unchecked: <see cref="RunnerEnvironment.S3Endpoint"/>, <see cref="RunnerEnvironment.S3Region"/>
/// and <see cref="RunnerEnvironment.SecretsPath"/>.
/// </summary>
public sealed record S3Environment(string? Endpoint, string? Region, string? SecretsPath);
