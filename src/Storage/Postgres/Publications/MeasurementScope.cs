namespace VideoAgent.Storage.Postgres.Publications;

/// <summary>Whose figures are missing.</summary>
/// <param name="Platform">YouTube, TikTok or Instagram.</param>
/// <param name="Since">What was published before is left alone.</param>
/// <param name="MeasuredAt">The time that figures are kept under; what has some of that time is done.</param>
/// <param name="Namespace">Null for all.</param>
public sealed record MeasurementScope(string Platform, DateTimeOffset Since, DateTimeOffset MeasuredAt, string? Namespace);
