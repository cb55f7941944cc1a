using VideoAgent.Storage.Postgres.Sealing;

namespace VideoAgent.Storage.Postgres.Voices;

/// <summary>A provider's voice that a namespace uses.</summary>
public sealed record VoiceRow
{
    public required string Namespace { get; init; }
    public required string Provider { get; init; }
    public required string VoiceId { get; init; }
    public required string Name { get; init; }
    public string? Language { get; init; }

    /// <summary>Where the recording is that it was cloned from; sealed in the database. Only with the consent of whose voice it is.</summary>
    public string? Sample { get; init; }

    public string? ConsentedBy { get; init; }
    public DateTimeOffset? ConsentedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The table <c>voices</c>.</summary>
public sealed class VoiceRepository(DatabaseSession session, KeyRing keys)
{
    private const string Columns = "namespace, provider, voice_id, name, language, sample, consented_by, consented_at, created_at";

    public Task StoreAsync(VoiceRow voice) => session.ExecuteAsync($"""
        insert into videoagent.voices ({Columns}) values (@Namespace, @Provider, @VoiceId, @Name, @Language, @Sample, @ConsentedBy, @ConsentedAt, @CreatedAt)
        on conflict (namespace, provider, voice_id) do update set
          name = excluded.name, language = excluded.language, sample = excluded.sample, consented_by = excluded.consented_by, consented_at = excluded.consented_at
        """, voice with { Sample = voice.Sample is { } sample ? SealedText.Seal(keys, Place(voice), sample) : null });

    public async Task<VoiceRow?> FindAsync(string @namespace, string provider, string voiceId)
    {
        var voice = await session.FindAsync<VoiceRow>(
            $"select {Columns} from videoagent.voices where namespace = @namespace and provider = @provider and voice_id = @voiceId", new { @namespace, provider, voiceId });
        return voice?.Sample is { } value ? voice with { Sample = SealedText.Open(keys, Place(voice), value) } : voice;
    }

    /// <summary>A namespace's, by name, without their samples.</summary>
    public Task<IReadOnlyList<VoiceRow>> ListAsync(string @namespace, int limit) => session.QueryAsync<VoiceRow>(
        $"select {Columns.Replace("sample", "null as sample", StringComparison.Ordinal)} from videoagent.voices where namespace = @namespace order by name, provider, voice_id limit @limit",
        new { @namespace, limit = DatabaseSession.Bounded(limit) });

    public Task DeleteAsync(string @namespace, string provider, string voiceId) => session.ExecuteAsync(
        "delete from videoagent.voices where namespace = @namespace and provider = @provider and voice_id = @voiceId", new { @namespace, provider, voiceId });

    private static string Place(VoiceRow voice) => $"voices.sample/{voice.Namespace}/{voice.Provider}/{voice.VoiceId}";
}
